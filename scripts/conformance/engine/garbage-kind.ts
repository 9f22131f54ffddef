import { matchRetention, planPruning, pruneHistory } from '@verdict/core/engine';
import { isRuleMended } from './document-kinds.ts';
import { defineKind, type Expectation } from './engine-row.ts';
import type { ScriptedRunInput } from './scripted-run.ts';
import { syntheticRun } from './synthetic-metric.ts';

interface GarbageInput extends ScriptedRunInput {
  readonly retention: Parameters<typeof matchRetention>[0];
  readonly limit: number;
}

export const gc = defineKind<GarbageInput>({
  answer: (input) => cleanUp(planOf(input), input),
  deviation: ({ input: { retention }, expect, answer }) =>
    isRuleMended(retention, { expect, answer }) ? 'documents' : undefined,
});

type Plan = ReturnType<typeof planPruning>;

function planOf({ run, retention, limit }: GarbageInput): Plan {
  const limits = matchRetention(
    retention,
    run.spec.metrics.map(({ name }) => name),
  );
  const compiled = syntheticRun(run);
  const metrics = compiled.metrics.map((metric) => ({
    ...metric,
    retentionLimit: positive(limits.get(metric.name)) ?? limit,
  }));
  return planPruning({ ...compiled, metrics }, run.status ?? { phase: '' });
}

function positive(limit: number | undefined): number | undefined {
  return limit !== undefined && limit > 0 ? limit : undefined;
}

/** A provider that cannot be made is passed over; a clean-up that fails ends it. */
function cleanUp(planned: Plan, { run, script }: GarbageInput): Expectation {
  const scriptOf = ({ metric }: Plan[number]) => script?.[metric.name];
  const plan = planned.filter((pruning) => scriptOf(pruning)?.newProviderError === undefined);
  const broken = plan.findIndex((pruning) => scriptOf(pruning)?.gcError !== undefined);
  const tried = broken < 0 ? plan : plan.slice(0, broken + 1);
  const pruned = pruneHistory(run.status ?? { phase: '' }, broken < 0 ? plan : plan.slice(0, broken));
  const unmade = planned.flatMap((pruning) => scriptOf(pruning)?.newProviderError ?? []);
  const error = tried.flatMap((pruning) => scriptOf(pruning)?.gcError ?? [])[0] ?? unmade[0];
  return {
    calls: tried.map(({ metric }) => [`GarbageCollect(${metric.retentionLimit})`, metric.name]),
    values: Object.fromEntries(
      (pruned.metricResults ?? []).map(({ name, measurements = [] }) => [name, measurements.map(({ value }) => value)]),
    ),
    ...(error === undefined ? {} : { error }),
  };
}
