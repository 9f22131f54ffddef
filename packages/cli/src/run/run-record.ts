import type { AnalysisRun, CompiledRun, RunStatus } from '@verdict/core';
import type { PreparedRun } from '../documents/prepare-runs.ts';
import { extendHistory, type MeasurementHistory } from './measurement-history.ts';
import type { RunEnd, Verdict } from './verdict.ts';

/** A run as views and reports see it. */
export interface RunRecord {
  readonly name: string;
  /** The files it was made of. */
  readonly source: string;
  readonly document: AnalysisRun;
  readonly compiled: CompiledRun;
  readonly status: RunStatus;
  readonly history: MeasurementHistory;
}

export interface FinishedRun extends RunRecord {
  readonly end: RunEnd;
  readonly verdict: Verdict;
}

export function startRecord({ source, document, compiled }: PreparedRun): RunRecord {
  return { name: compiled.name, source, document, compiled, status: { phase: '' }, history: new Map() };
}

export function nextRecord(record: RunRecord, status: RunStatus): RunRecord {
  return { ...record, status, history: extendHistory(record.history, status) };
}
