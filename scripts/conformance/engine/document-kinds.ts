import {
  type AnalysisRun,
  type AnalysisRunSpec,
  type AnalysisTemplate,
  createRun,
  type DryRun,
  type MeasurementRetention,
  type Metric,
  type ObjectMeta,
  type RunInput,
} from '@verdict/core';
import {
  isSemanticallyEqual,
  matchDryRun,
  matchRetention,
  selectRunsToDelete,
  validateMetrics,
} from '@verdict/core/engine';
import { sameJson, withoutEmptyTexts } from './comparable.ts';
import { defineKind, type Expectation } from './engine-row.ts';
import { withoutShadowed } from './template-kinds.ts';

export const validate = defineKind<{ readonly metrics: readonly Metric[] }>({
  answer({ metrics }) {
    const problem = validateMetrics(metrics);
    return problem === undefined ? { valid: true } : { error: problem.message };
  },
});

type FromTemplatesInput = RunInput &
  ObjectMeta & {
    readonly templates: readonly AnalysisTemplate[];
    readonly clusterTemplates: readonly AnalysisTemplate[];
  };

export const fromTemplates = defineKind<FromTemplatesInput>({
  answer({ templates, clusterTemplates, name, namespace, generateName, labels, annotations, ...input }) {
    const metadata = { name, namespace, generateName, labels, annotations } as ObjectMeta;
    const run = createRun({ templates, clusterTemplates }, metadata, input);
    return { metadata: run.metadata, spec: { ...run.spec, metrics: run.spec.metrics.map(withoutEmptyTexts) } };
  },
  deviation({ expect, answer }) {
    const { metadata, spec } = expect as Partial<AnalysisRun>;
    if (spec === undefined) return undefined;
    const wanted = { metadata, spec: { ...spec, args: withoutShadowed(spec.args) } };
    return sameJson(wanted, answer) ? 'documents' : undefined;
  },
});

export const equal = defineKind<{ readonly left: AnalysisRunSpec; readonly right: AnalysisRunSpec }>({
  answer: ({ left, right }) => ({ equal: isSemanticallyEqual(left, right) }),
});

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

type Named = readonly { readonly name: string }[];

export const dryRunMatch = defineKind<{ readonly dryRun: readonly DryRun[]; readonly metrics: Named }>({
  answer: ({ dryRun, metrics }) => ({ matched: [...matchDryRun(dryRun, namesOf(metrics))].toSorted(compareTexts) }),
  deviation: ({ input, ...sides }) => (isRuleMended(input.dryRun, sides) ? 'documents' : undefined),
});

export const retentionMatch = defineKind<{
  readonly measurementRetention: readonly MeasurementRetention[];
  readonly metrics: Named;
}>({
  answer: ({ measurementRetention, metrics }) => ({
    limits: Object.fromEntries(matchRetention(measurementRetention, namesOf(metrics))),
  }),
  deviation: ({ input, ...sides }) => (isRuleMended(input.measurementRetention, sides) ? 'documents' : undefined),
});

function namesOf(metrics: Named): readonly string[] {
  return metrics.map(({ name }) => name);
}

type Sides = Readonly<Record<'expect' | 'answer', Expectation>>;

/** `*` matches everything, and a rule that is no regular expression is reported as one; there both match nothing. */
export function isRuleMended(rules: readonly DryRun[], { expect, answer }: Sides): boolean {
  if (expect.error?.endsWith("Rule didn't match any metric name(s)") !== true) return false;
  const problems = rules.flatMap((rule) => problemOf(rule) ?? []);
  if (problems.length > 0) return problems.some((problem) => answer.error?.includes(problem) === true);
  return rules.some(({ metricName }) => metricName === '*');
}

/** Why the text is no regular expression. */
export function problemOf(rule: DryRun): string | undefined {
  try {
    matchDryRun([rule], ['metric']);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return message.includes("didn't match any metric") ? undefined : message.replace(/^dryRun\[0\]: /, '');
  }
}

interface HistoryInput {
  readonly runs: readonly AnalysisRun[];
  readonly replicaSets: readonly { readonly metadata: ObjectMeta }[];
  readonly limitSuccessful: number;
  readonly limitUnsuccessful: number;
}

export const history = defineKind<HistoryInput>({
  answer: ({ runs, replicaSets, limitSuccessful, limitUnsuccessful }) => ({
    delete: selectRunsToDelete(runs, replicaSets, { successful: limitSuccessful, unsuccessful: limitUnsuccessful }).map(
      ({ metadata }) => metadata.name,
    ),
  }),
});
