import type { Surroundings } from './compiler/frame.ts';
import { ExpressionError } from './expression-error.ts';
import { goTypeName } from './operations/go-type-name.ts';
import { compile } from './program.ts';
import type { CompileOptions } from './program.ts';
import type { ConditionValue } from './result-type.ts';

/** An expression whose outcome is a bool. */
export interface Condition {
  readonly source: string;
  /** Throws `ExpressionError`, also when the outcome is no bool. */
  test(result: ConditionValue, context?: Surroundings): boolean;
}

/** Throws `ExpressionError`. */
export function compileCondition(source: string, options?: CompileOptions): Condition {
  const program = compile(source, options);
  return {
    source,
    test(result, context) {
      const outcome = program.evaluate(result, context);
      if (typeof outcome === 'boolean') return outcome;
      const message = `expected bool, but got ${goTypeName(outcome)}`;
      const hint = 'a condition is a comparison or another expression that is true or false';
      throw new ExpressionError({ code: 'type', message, source, at: { offset: 0, length: source.length }, hint });
    },
  };
}
