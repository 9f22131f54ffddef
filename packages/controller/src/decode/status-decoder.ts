import type { Measurement, MetricResult, Phase, RunStatus, RunSummary } from '@verdict/core';
import { type Decoder, flag, int32, listOf, orZero, struct, text, textMap, time, word } from './decoder.ts';

const measurement = struct<Measurement>({
  // A phase that is not there stands for no end, as any that is not known does.
  phase: orZero(word<Phase>(), 'Pending'),
  message: text,
  startedAt: time,
  finishedAt: time,
  value: text,
  metadata: textMap,
  resumeAt: time,
});

const metricResult = struct<MetricResult>({
  name: orZero(text, ''),
  phase: orZero(word<Phase | ''>(), ''),
  measurements: listOf(measurement),
  message: text,
  count: int32,
  successful: int32,
  failed: int32,
  inconclusive: int32,
  error: int32,
  consecutiveError: int32,
  consecutiveSuccess: int32,
  dryRun: flag,
  metadata: textMap,
});

const summary = struct<RunSummary>({
  count: int32,
  successful: int32,
  failed: int32,
  inconclusive: int32,
  error: int32,
});

export const statusDecoder: Decoder<RunStatus> = struct<RunStatus>({
  phase: orZero(word<Phase | ''>(), ''),
  message: text,
  metricResults: listOf(metricResult),
  startedAt: time,
  completedAt: time,
  runSummary: summary,
  dryRunSummary: summary,
});
