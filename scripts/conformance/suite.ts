import type { RowOutcome } from './row-outcome.ts';

export interface Row {
  readonly id: string;
}

export interface ScoredRow {
  readonly id: string;
  readonly group: string;
  readonly outcome: RowOutcome;
  /** Shown beside the outcome but not scored. */
  readonly note?: string;
}

/** One file of vectors. */
export interface Suite {
  readonly file: string;
  score(directory: string): Promise<readonly ScoredRow[]> | readonly ScoredRow[];
}
