import type { CompletedPhase } from '@verdict/core';
import type { FinishedRun } from '../run/run-record.ts';

/** What every report is written from. */
export interface ReportInput {
  readonly phase: CompletedPhase;
  readonly runs: readonly FinishedRun[];
  readonly version: string;
}

/** Pure: one report as the text of a file. */
export type WriteReport = (input: ReportInput) => string | Promise<string>;

export function secondsBetween(startedAt: string | undefined, completedAt: string | undefined): number {
  if (startedAt === undefined || completedAt === undefined) return 0;
  return Math.max(0, (Date.parse(completedAt) - Date.parse(startedAt)) / 1000);
}
