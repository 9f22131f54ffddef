import type { Rule } from '../deviations/rule.ts';
import type { Row } from '../suite.ts';

export interface EngineRow extends Row {
  readonly kind: string;
  readonly now?: string;
  readonly in: never;
  readonly expect: Expectation;
}

/** `error`: the call fails with that text. */
export type Expectation = Readonly<Record<string, unknown>> & { readonly error?: string };

/** How rows of one kind are answered. A thrown error is the answer `{ error: message }`. */
export interface EngineKind<Input> {
  answer(input: Input, row: EngineRow): unknown;
  /** The rule that explains a difference, when the row is one of that rule's and our answer is what it says. */
  deviation?(question: Question<Input>): Rule | undefined | Promise<Rule | undefined>;
}

export interface Question<Input> {
  readonly input: Input;
  readonly expect: Expectation;
  readonly answer: Expectation;
  readonly row: EngineRow;
}

/** Epoch milliseconds of the row's frozen clock. */
export function nowOf(row: EngineRow): number {
  return row.now === undefined ? 0 : Date.parse(row.now);
}

export function defineKind<Input>(kind: EngineKind<Input>): EngineKind<never> {
  return kind;
}
