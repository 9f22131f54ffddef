import type { CompiledMetric, Measurement } from '@verdict/core';
import { countersText, reachedLimit } from './metric-counters.ts';
import type { MetricView } from './metric-view.ts';

/** Why a metric is in its phase, as data for every kind of output. Absent fields are not known. */
export interface Explanation {
  /** The conditions as compiled: plain arguments filled in, secret ones still placeholders. */
  readonly rules: readonly string[];
  /** The measurement that speaks: the newest one of the deciding kind. */
  readonly evidence: { readonly ordinal: number; readonly measurement: Measurement } | undefined;
  readonly query: string | undefined;
  readonly limit: string | undefined;
  readonly message: string | undefined;
}

export function explainMetric(view: MetricView): Explanation {
  const { metric, result, measurements, phase, label } = view;
  const index = measurements.findLastIndex((measurement) => measurement.phase === phase);
  const measurement = measurements.at(index);
  return {
    rules: rulesOf(metric),
    evidence:
      measurement === undefined
        ? undefined
        : { ordinal: (index < 0 ? measurements.length - 1 : index) + 1, measurement },
    query: queryOf(view),
    limit:
      label === 'Undecided'
        ? `undecided when the run ended: ${countersText(metric, result)}`
        : reachedLimit(metric, result) || undefined,
    message: result?.message || measurement?.message || undefined,
  };
}

function rulesOf({ template }: CompiledMetric): readonly string[] {
  const { successCondition, failureCondition } = template;
  return [
    ...(successCondition === '' ? [] : [`successCondition: ${successCondition}`]),
    ...(failureCondition === '' ? [] : [`failureCondition: ${failureCondition}`]),
  ];
}

/** The query as sent, from what the provider put on the record; else the address that the document names. */
function queryOf({ metric, result }: MetricView): string | undefined {
  const resolved = Object.entries(result?.metadata ?? {}).find(([key]) => /^Resolved.*Query$/u.test(key))?.[1];
  return (
    resolved ??
    textField(metric.template.config, 'query') ??
    withoutCredentials(textField(metric.template.config, 'url'))
  );
}

function textField(config: unknown, key: string): string | undefined {
  if (typeof config !== 'object' || config === null) return undefined;
  const value = Object.entries(config).find(([name]) => name === key)?.[1];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function withoutCredentials(url: string | undefined): string | undefined {
  return url?.replace(/\/\/[^/@]*@/u, '//');
}
