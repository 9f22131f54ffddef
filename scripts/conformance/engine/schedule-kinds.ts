import type { AnalysisRun, Metric } from '@verdict/core';
import { effectiveCount, isTtlExceeded, nextWakeAt, planSteps } from '@verdict/core/engine';
import { parseDuration } from '@verdict/expression/go-text';
import { isRefusedUpFront } from '../deviations/refused-metric.ts';
import { defineKind, nowOf } from './engine-row.ts';
import { sameJson } from './comparable.ts';
import { isBadDuration, syntheticRun } from './synthetic-metric.ts';

interface RunInput {
  readonly run: AnalysisRun;
}

const emptyStatus = { phase: '' } as const;

export const tasks = defineKind<RunInput>({
  answer: ({ run }, row) => ({ tasks: dueTasks(run, nowOf(row)) }),
  deviation({ input: { run }, expect, row }) {
    if (run.spec.metrics.some(hasBadDuration)) return 'documents';
    // Due times are inclusive here, strict there: a millisecond earlier both agree.
    return sameJson(dueTasks(run, nowOf(row) - 1), expect['tasks']) ? 'record' : undefined;
  },
});

function dueTasks(run: AnalysisRun, now: number): unknown {
  return planSteps(syntheticRun(run), run.status ?? emptyStatus, now).map(({ kind, metric }) => ({
    metric: metric.name,
    resume: kind !== 'run',
  }));
}

export const nextReconcile = defineKind<RunInput>({
  answer({ run }, row) {
    const next = nextWakeAt(syntheticRun(run), run.status ?? emptyStatus, nowOf(row));
    return { next: next === undefined ? null : new Date(next).toISOString() };
  },
  // A delay or interval that cannot be read is refused before there is a next time.
  deviation: ({ input }) => (input.run.spec.metrics.some(hasBadDuration) ? 'documents' : undefined),
});

function hasBadDuration({ interval, initialDelay }: Metric): boolean {
  return [interval, initialDelay].some((text) => text !== undefined && text !== '' && isBadDuration(text));
}

export const ttl = defineKind<RunInput>({
  answer: ({ run }, row) => ({ exceeded: isTtlExceeded(run.status ?? emptyStatus, run.spec.ttlStrategy, nowOf(row)) }),
});

export const effectiveCountKind = defineKind<{ readonly metric: Metric }>({
  answer: ({ metric }) => ({ count: effectiveCount(metric) }),
  // A count beyond 32 bits is refused before it counts.
  deviation: ({ input: { metric } }) => (isRefusedUpFront(metric) ? 'documents' : undefined),
});

export const duration = defineKind<{ readonly text: string }>({
  answer({ text }) {
    const nanos = Number(parseDuration(text));
    return { nanos, seconds: nanos / 1e9 };
  },
});
