import type { AnalysisRun, Metric, MetricResult, Phase } from '@verdict/core';
import { assessMetric, checkLimits, isTerminating, isWorse, worst } from '@verdict/core/engine';
import { defineKind } from './engine-row.ts';
import { syntheticMetric } from './synthetic-metric.ts';

interface AssessInput {
  readonly metric: Metric;
  readonly result: MetricResult;
  readonly terminating: boolean;
}

export const assess = defineKind<AssessInput>({
  answer({ metric, result, terminating }) {
    const compiled = syntheticMetric(metric);
    const limit = checkLimits(compiled, result);
    return {
      phase: assessMetric(compiled, result, terminating),
      limitPhase: limit?.phase ?? '',
      limitMessage: limit?.message ?? '',
    };
  },
});

export const terminating = defineKind<{ readonly run: AnalysisRun }>({
  answer: ({ run }) => ({
    terminating: isTerminating({ terminate: run.spec.terminate === true }, run.status ?? { phase: '' }),
  }),
});

export const worstKind = defineKind<{ readonly left: Phase | ''; readonly right: Phase | '' }>({
  answer: ({ left, right }) => ({ isWorse: isWorse(left, right), worst: worst(left, right) }),
});
