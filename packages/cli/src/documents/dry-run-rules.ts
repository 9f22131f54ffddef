import { UsageError } from '../usage-error.ts';
import type { PlannedRun } from './plan-runs.ts';

/** Adds `--dry-run` rules to the runs that have such a metric. A name is taken as it is; `*` means all metrics. */
export function dryRunRules(planned: readonly PlannedRun[], names: readonly string[]): readonly PlannedRun[] {
  const known = planned.flatMap(({ document }) => document.spec.metrics.map(({ name }) => name));
  const unknown = names.filter((name) => name !== '*' && !known.some((metric) => canBe(metric, name)));
  if (unknown.length > 0) {
    throw new UsageError(
      unknown.map((name) => `--dry-run ${name}: there is no such metric; there are: ${known.join(', ')}`),
    );
  }
  return planned.map((run) => withRules(run, names));
}

function withRules(run: PlannedRun, names: readonly string[]): PlannedRun {
  const { spec } = run.document;
  const rules = names
    .filter((name) => name === '*' || spec.metrics.some((metric) => canBe(metric.name, name)))
    .map((name) => ({ metricName: name === '*' ? '*' : `^${name.replaceAll(/[^\w-]/gu, String.raw`\$&`)}$` }));
  if (rules.length === 0) return run;
  return { ...run, document: { ...run.document, spec: { ...spec, dryRun: [...rules, ...(spec.dryRun ?? [])] } } };
}

/** A name with a placeholder is only known once arguments are filled in; the engine refuses a rule that matches nothing. */
function canBe(metric: string, name: string): boolean {
  return metric === name || metric.includes('{{');
}
