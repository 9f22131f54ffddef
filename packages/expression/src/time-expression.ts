import type { Budgets } from './budgets.ts';
import type { Surroundings } from './compiler/frame.ts';
import { ExpressionError } from './expression-error.ts';
import { goTypeName } from './operations/go-type-name.ts';
import { compile } from './program.ts';
import { Time } from './value/time.ts';

/** An expression whose outcome is a moment, such as `now() - duration("1h")`. */
export interface TimeExpression {
  readonly source: string;
  /** Milliseconds since the epoch. Throws `ExpressionError`, also when the outcome is no time. */
  evaluate(context: Surroundings): number;
}

/** Throws `ExpressionError`. */
export function compileTime(source: string, options: { readonly budgets?: Partial<Budgets> } = {}): TimeExpression {
  const program = compile(source, { ...options, environment: 'time' });
  return {
    source,
    evaluate(context) {
      const outcome = program.evaluate(null, context);
      if (outcome instanceof Time) return Math.floor(Number(outcome.epochNanoseconds / 1000n) / 1000);
      const message = `expected time.Time, but got ${goTypeName(outcome)}`;
      throw new ExpressionError({ code: 'type', message, source, at: { offset: 0, length: source.length } });
    },
  };
}
