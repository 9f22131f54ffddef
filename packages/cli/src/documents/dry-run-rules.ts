import type { PlannedRun } from './plan-runs.ts';

/** What is wrong with the names of `--dry-run`. */
export function unknownDryRuns(planned: readonly PlannedRun[], names: readonly string[]): readonly string[] {
  const known = planned.flatMap(({ document }) => document.spec.metrics.map(({ name }) => name));
  const unknown = names.filter((name) => name !== '*' && !known.some((metric) => canBe(metric, name)));
  return unknown.map((name) => `--dry-run ${name}: there is no such metric; there are: ${known.join(', ')}`);
}

/** Adds `--dry-run` rules to a run that has such a metric. A name is taken as it is; `*` means all metrics. */
export function withDryRunRules(run: PlannedRun, names: readonly string[]): PlannedRun {
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
