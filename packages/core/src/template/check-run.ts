import type { AnalysisRunSpec } from '../spec/analysis-run.ts';
import { unfilledOffset } from '../placeholder/resolve-placeholders.ts';
import type { DocumentIssue } from './document-issue.ts';
import { inspectMetric } from './inspect-metric.ts';
import { findRuleProblems, type RuleList } from './match-rules.ts';
import { refuseMetric, type RefusedMetric } from './refuse-metric.ts';
import { suppliedLookup } from './resolve-arguments.ts';
import type { ResolvedMetric, ResolvedRun } from './resolve-run.ts';
import type { SourceIndex } from './source-index.ts';
import { duplicateName, inList, type MetricProblem, validateMetrics } from './validate-metrics.ts';

export interface ResolvedSpec extends ResolvedRun {
  readonly spec: AnalysisRunSpec;
  readonly sources: SourceIndex;
}

export interface CheckedRun {
  readonly issues: readonly DocumentIssue[];
  /** What the run's status says: the first problem in the reference's order. */
  readonly firstMessage: string | undefined;
}

const controlFields = [
  'name',
  'interval',
  'initialDelay',
  'count',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
] as const;

/** Everything that makes a run invalid once its arguments are filled in, whatever providers are installed. */
export function checkRun(resolved: ResolvedSpec): CheckedRun {
  const rules = [...ruleIssues(resolved, 'dryRun'), ...ruleIssues(resolved, 'measurementRetention')];
  return {
    issues: [...metricIssues(resolved), ...rules],
    firstMessage: firstSecret(resolved) ?? firstProblem(resolved, rules),
  };
}

function firstSecret({ metrics, holdsSecret }: ResolvedSpec): string | undefined {
  for (const { metric, index } of metrics) {
    const [problem] = findSecrets(metric, holdsSecret);
    if (problem !== undefined) return inList(problem, index).message;
  }
  return undefined;
}

function firstProblem({ metrics }: ResolvedSpec, rules: readonly DocumentIssue[]): string | undefined {
  const invalid = validateMetrics(metrics.map(({ metric }) => metric)) ?? rules[0];
  if (invalid !== undefined) return invalid.message;
  for (const { metric, index, isOpen } of metrics) {
    const [refused] = refuseMetric(metric, isOpen);
    if (refused !== undefined) return inList(refused, index).message;
  }
  return undefined;
}

function findSecrets(metric: ResolvedMetric['metric'], holdsSecret: ResolvedSpec['holdsSecret']): MetricProblem[] {
  return controlFields.flatMap((field) => {
    const value = metric[field];
    if (typeof value !== 'string' || !holdsSecret(value)) return [];
    return [{ code: 'secret-in-control-field', message: `${field} must not hold a secret`, path: [field] }];
  });
}

function metricIssues(resolved: ResolvedSpec): DocumentIssue[] {
  const { spec, metrics, holdsSecret, sources } = resolved;
  if (spec.metrics.length === 0) {
    const details = { code: 'no-metrics', message: 'no metrics specified', path: [] } as const;
    return [sources.issueAt(undefined, ['spec', 'metrics'], details)];
  }
  const names = new Set<string>();
  return metrics.flatMap(({ metric, index, isOpen }) => {
    const isDuplicate = names.has(metric.name) && !isOpen(metric.name);
    names.add(metric.name);
    const problems = [
      ...findSecrets(metric, holdsSecret),
      ...(isDuplicate ? [duplicateName(metric.name)] : []),
      ...inspectMetric(metric, { isOpen }),
    ];
    return problems.map((problem) => metricIssue(resolved, index, problem));
  });
}

function metricIssue({ spec, sources }: ResolvedSpec, index: number, problem: RefusedMetric): DocumentIssue {
  const metric = spec.metrics[index];
  const { message } = inList(problem, index);
  const field = problem.path[0];
  const written: unknown = metric !== undefined && typeof field === 'string' ? Reflect.get(metric, field) : undefined;
  const offset =
    typeof written === 'string' && problem.offset !== undefined
      ? unfilledOffset(written, suppliedLookup(spec.args ?? []), problem.offset)
      : undefined;
  return sources.issueAt(metric, ['spec', 'metrics', index], { ...problem, message, offset });
}

function ruleIssues({ spec, metrics, sources }: ResolvedSpec, list: RuleList): DocumentIssue[] {
  const areNamesKnown =
    metrics.length === spec.metrics.length && metrics.every(({ metric, isOpen }) => !isOpen(metric.name));
  const rules = spec[list] ?? [];
  const names = metrics.map(({ metric }) => metric.name);
  return findRuleProblems(list, rules, names)
    .filter(({ code }) => code !== 'unmatched-rule' || areNamesKnown)
    .map(({ index, code, message }) =>
      sources.issueAt(rules[index], ['spec', list, index], { code, message, path: ['metricName'] }),
    );
}
