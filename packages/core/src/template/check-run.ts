import type { AnalysisRunSpec } from '../spec/analysis-run.ts';
import type { Metric } from '../spec/metric.ts';
import { unfilledOffset } from '../placeholder/resolve-placeholders.ts';
import type { DocumentIssue } from './document-issue.ts';
import { matchDryRun, matchRetention } from './match-rules.ts';
import { argumentLookup } from './resolve-arguments.ts';
import { refuseMetric } from './refuse-metric.ts';
import type { SourceIndex } from './source-index.ts';
import { TemplateError } from './template-error.ts';
import { duplicateName, inList, type MetricProblem, validateMetric, validateMetrics } from './validate-metrics.ts';

export interface ResolvedSpec {
  readonly spec: AnalysisRunSpec;
  /** As in `spec`, filled in. */
  readonly metrics: readonly Metric[];
  /** Placeholders of secret arguments. */
  readonly secrets: readonly string[];
  readonly sources: SourceIndex;
}

export interface MatchedRules {
  readonly dryRun: ReadonlySet<string>;
  readonly retention: ReadonlyMap<string, number>;
}

export interface CheckedRun extends MatchedRules {
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

/** Everything that makes a resolved run invalid, whatever providers are installed. */
export function checkRun(resolved: ResolvedSpec): CheckedRun {
  const secrets = resolved.metrics.map((metric, index) => findSecrets(metric, index, resolved.secrets));
  const firstSecret = secrets.flat()[0];
  if (firstSecret !== undefined) {
    const issues = secrets.flatMap((problems, index) =>
      problems.map((problem) => metricIssue(resolved, index, problem)),
    );
    return { issues, firstMessage: firstSecret.message, dryRun: new Set(), retention: new Map() };
  }
  const rules = matchRules(resolved);
  const refused = resolved.metrics.map((metric) => refuseMetric(metric, holdsAny(resolved.secrets)));
  const issues = [...metricIssues(resolved, refused), ...rules.issues];
  const firstRefused = refused.flatMap((problems, index) => problems.map((problem) => inList(problem, index)))[0];
  const firstMessage = validateMetrics(resolved.metrics)?.message ?? rules.issues[0]?.message ?? firstRefused?.message;
  return { ...rules, issues, firstMessage };
}

export function holdsAny(placeholders: readonly string[]): (text: string) => boolean {
  return (text) => placeholders.some((placeholder) => text.includes(placeholder));
}

function findSecrets(metric: Metric, index: number, placeholders: readonly string[]): MetricProblem[] {
  const isOpen = holdsAny(placeholders);
  return controlFields.flatMap((field) => {
    const value = metric[field];
    if (typeof value !== 'string' || !isOpen(value)) return [];
    const problem = {
      code: 'secret-in-control-field',
      message: `${field} must not hold a secret`,
      path: [field],
    } as const;
    return [{ ...inList(problem, index), path: problem.path }];
  });
}

function metricIssues(resolved: ResolvedSpec, refused: readonly (readonly MetricProblem[])[]): DocumentIssue[] {
  const { metrics, sources } = resolved;
  if (metrics.length === 0) {
    return [
      sources.issueAt(undefined, ['spec', 'metrics'], {
        code: 'no-metrics',
        message: 'no metrics specified',
        path: [],
      }),
    ];
  }
  const names = new Set<string>();
  return metrics.flatMap((metric, index) => {
    const invalid = names.has(metric.name) ? duplicateName(metric.name) : validateMetric(metric);
    names.add(metric.name);
    const others = refused[index] ?? [];
    const isReported = others.some(({ path }) => path[0] === invalid?.path[0]);
    const problems = invalid === undefined || isReported ? others : [invalid, ...others];
    return problems.map((problem) => metricIssue(resolved, index, inListKeepingPath(problem, index)));
  });
}

function inListKeepingPath(problem: MetricProblem, index: number): MetricProblem {
  return { ...inList(problem, index), path: problem.path };
}

function metricIssue(
  { spec, sources }: ResolvedSpec,
  index: number,
  problem: MetricProblem & { offset?: number },
): DocumentIssue {
  const metric = spec.metrics[index];
  const field = problem.path[0];
  const written =
    problem.offset !== undefined && typeof field === 'string' && metric !== undefined
      ? Reflect.get(metric, field)
      : undefined;
  const offset =
    typeof written === 'string' && problem.offset !== undefined
      ? unfilledOffset(written, argumentLookup(spec.args ?? []), problem.offset)
      : undefined;
  return sources.issueAt(metric, ['spec', 'metrics', index], { ...problem, offset });
}

function matchRules({ spec, metrics, sources }: ResolvedSpec): MatchedRules & { readonly issues: DocumentIssue[] } {
  const names = metrics.map(({ name }) => name);
  const issues: DocumentIssue[] = [];
  const attempt = <Matched>(list: 'dryRun' | 'measurementRetention', match: () => Matched, none: Matched): Matched => {
    try {
      return match();
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      for (const { code, message } of error.issues) {
        const index = Number(/\[(\d+)\]/.exec(message)?.[1] ?? 0);
        issues.push(
          sources.issueAt(spec[list]?.[index], ['spec', list, index], { code, message, path: ['metricName'] }),
        );
      }
      return none;
    }
  };
  const dryRun = attempt<ReadonlySet<string>>('dryRun', () => matchDryRun(spec.dryRun ?? [], names), new Set());
  const retention = attempt<ReadonlyMap<string, number>>(
    'measurementRetention',
    () => matchRetention(spec.measurementRetention ?? [], names),
    new Map(),
  );
  return { dryRun, retention, issues };
}
