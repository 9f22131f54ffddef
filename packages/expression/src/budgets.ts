/** Bounds of one expression. Whatever is passed in, compiling and evaluating end within them. */
export interface Budgets {
  /** UTF-16 units of source text. */
  readonly sourceLength: number;
  /** Syntax nodes. */
  readonly nodes: number;
  /** Levels of brackets, prefix operators and branches inside one another. */
  readonly depth: number;
  /** Rounds of loops over lists, in one evaluation; looking at all of a list or text counts its elements or eighths. */
  readonly steps: number;
  /** Elements of the lists and maps made in one evaluation. */
  readonly memory: number;
  /** UTF-16 units of any text that an evaluation gives back. */
  readonly outputSize: number;
}

export const defaultBudgets: Budgets = {
  sourceLength: 1_000_000,
  nodes: 10_000,
  depth: 250,
  steps: 10_000_000,
  memory: 1_000_000,
  outputSize: 1_000_000,
};
