import type { AnalysisRun, MeasurementRetention, MetricResult, RunStatus } from '@verdict/core';
import { argumentsIn, fillArguments } from '../deviations/argument-tags.ts';
import { holdsSecretInControl, isRefusedUpFront } from '../deviations/refused-metric.ts';
import type { Rule } from '../deviations/rule.ts';
import { breaksJsonText, tellsTag } from '../deviations/text-substitution.ts';
import { problemOf } from './document-kinds.ts';
import type { ScriptedRunInput } from './scripted-run.ts';

export interface ConfigurationQuestion {
  readonly reference: RunStatus;
  readonly ours: RunStatus;
  readonly input: ScriptedRunInput;
  /** What our providers were asked, with the metric. */
  readonly calls: readonly (readonly [string, string])[];
}

/** The rule by which one side ends a run for its configuration and the other does not, or for another reason. */
export function configurationRule(question: ConfigurationQuestion): Rule | undefined {
  const { reference, ours, input } = question;
  if (isRefused(ours) && ours.message !== reference.message) return refusalRule(ours, input.run);
  if (isWildcard(reference, ours, input.run) || isFilledValue(reference, ours, input.run)) return 'documents';
  return isUnreadSecret(question) ? 'safety' : undefined;
}

/** The run ended before it measured, because of something that the reference lets through or words otherwise. */
function refusalRule({ message = '' }: RunStatus, { spec }: AnalysisRun): Rule | undefined {
  if (spec.metrics.some((metric) => holdsSecretInControl(metric, spec.args))) return 'safety';
  const rules = [...(spec.dryRun ?? []), ...(spec.measurementRetention ?? [])];
  const isBadRule = rules.some((rule) => message.includes(problemOf(rule) ?? '\n'));
  return isBadRule || spec.metrics.some((metric) => isRefusedUpFront(metric, spec.args)) ? 'documents' : undefined;
}

function isRefused({ phase, message = '' }: RunStatus): boolean {
  return phase === 'Error' && message.startsWith('Analysis spec invalid: ');
}

const unmatched = /(dryRun|measurementRetention)\[(\d+)\]: Rule didn't match any metric name\(s\)$/;

/** The rule `*`, which is no expression there and matches everything here. */
function isWildcard({ message = '' }: RunStatus, ours: RunStatus, { spec }: AnalysisRun): boolean {
  const [, list, position] = unmatched.exec(message) ?? [];
  const index = Number(position);
  if (list === 'dryRun')
    return spec.dryRun?.[index]?.metricName === '*' && ours.dryRunSummary?.count === spec.metrics.length;
  return list !== undefined && isRetainedAll(spec.measurementRetention?.[index], ours);
}

function isRetainedAll(rule: MeasurementRetention | undefined, { metricResults = [] }: RunStatus): boolean {
  return rule?.metricName === '*' && metricResults.every((result) => isWithin(result, rule.limit));
}

function isWithin({ measurements = [] }: MetricResult, limit: number): boolean {
  return measurements.length <= (limit > 0 ? limit : 10);
}

const unresolved = 'Unable to resolve metric arguments: ';

/** Filling in the text of a metric breaks it there; here the run goes on, or tells of the tag itself. */
function isFilledValue({ message = '' }: RunStatus, ours: RunStatus, { spec }: AnalysisRun): boolean {
  if (!message.startsWith(unresolved) || !breaksJsonText(message, spec.metrics)) return false;
  return ours.phase !== 'Error' || tellsTag(ours.message ?? '');
}

/** A secret that is not there: read only when needed here, and once the run has begun the metric's Error alone. */
function isUnreadSecret({ reference, ours, input: { run }, calls }: ConfigurationQuestion): boolean {
  const { message = '' } = reference;
  if (!message.startsWith(unresolved) || ours.message === message) return false;
  const problem = message.slice(unresolved.length);
  const args = (run.spec.args ?? []).filter(({ valueFrom }) => {
    const { name = '', key = '' } = valueFrom?.secretKeyRef ?? {};
    return [`secrets "${name}" not found`, `key '${key}' does not exist in secret '${name}'`].includes(problem);
  });
  const users = run.spec.metrics
    .filter((metric) => argumentsIn(JSON.stringify(metric)).some((tag) => args.some(({ name }) => name === tag)))
    .map(({ name }) => fillArguments(name, run.spec.args));
  const wasAsked = calls.some(([, metric]) => users.includes(metric));
  return args.length > 0 && !wasAsked && users.every((name) => !hasOtherEnd(ours, run, { name, problem }));
}

/** A measurement of this turn that did not end for want of the secret. */
function hasOtherEnd(ours: RunStatus, { status }: AnalysisRun, { name, problem }: Record<'name' | 'problem', string>) {
  const last = (of: RunStatus | undefined) => of?.metricResults?.find((result) => result.name === name)?.measurements;
  const [before, after] = [last(status)?.at(-1), last(ours)?.at(-1)];
  const isNew = after !== undefined && (before?.finishedAt !== after.finishedAt || before === undefined);
  return isNew && !(after.phase === 'Error' && after.message === problem);
}
