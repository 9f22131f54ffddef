import { compile } from '@verdict/expression';
import { valueToLoose, type LooseValue } from './loose-value.ts';
import type { TypedResult } from './tagged-json.ts';

export type Evaluated = { readonly value: LooseValue } | { readonly error: string; readonly stage: 'compile' | 'run' };

/** Compiles for the type of `result` and runs once. */
export function evaluateExpression(source: string, result: TypedResult): Evaluated {
  let stage: 'compile' | 'run' = 'compile';
  try {
    const program = compile(source, { resultType: result.type });
    stage = 'run';
    return { value: valueToLoose(program.evaluate(result.value, { now: () => Date.now() })) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), stage };
  }
}
