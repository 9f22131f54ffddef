import type { Phase } from '@verdict/core';
import { measuredNumbers } from '../view/measured-numbers.ts';
import type { MetricView } from '../view/metric-view.ts';
import { thresholdsOf, type Threshold } from './threshold.ts';

/** What the page draws for one metric. `null` is a gap: no value, or one that is not a finite number. */
export interface PlotData {
  /** Seconds since the epoch. */
  readonly times: readonly number[];
  readonly phases: readonly Phase[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  readonly thresholds: readonly {
    readonly label: string;
    readonly limit: number;
    readonly source: 'success' | 'failure';
  }[];
}

const mostSeries = 8;

/** undefined: nothing that could be drawn was measured. */
export function plotDataOf({ metric, measurements }: MetricView): PlotData | undefined {
  const points = measurements.filter(({ finishedAt }) => finishedAt !== undefined);
  const thresholds = [
    ...thresholdsOf(metric.template.successCondition, 'success'),
    ...thresholdsOf(metric.template.failureCondition, 'failure'),
  ];
  const values = points.map(({ value }) => value);
  const series = [...memberSeries(values, thresholds), ...numberSeries(values)].filter((one) =>
    one.values.some((value) => value !== null),
  );
  if (series.length === 0) return undefined;
  return {
    times: points.map(({ finishedAt = '' }) => Date.parse(finishedAt) / 1000),
    phases: points.map(({ phase }) => phase),
    series: series.slice(0, mostSeries),
    thresholds: distinct(thresholds),
  };
}

type Series = PlotData['series'][number];

/** For results that are numbers or lists of numbers: a line for each place in the list. */
function numberSeries(values: readonly (string | undefined)[]): readonly Series[] {
  const rows = values.map((value) => measuredNumbers(value) ?? []);
  const isList = values.some((value) => value?.startsWith('['));
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => ({
    label: isList ? `result[${index}]` : 'result',
    values: rows.map((row) => finiteOrNull(row[index])),
  }));
}

/** For results that are objects: a line for each member that a condition compares with a number. */
function memberSeries(values: readonly (string | undefined)[], thresholds: readonly Threshold[]): readonly Series[] {
  const members = thresholds.filter(({ path }) => path.some((step) => typeof step === 'string'));
  const byLabel = new Map(members.map((threshold) => [pathText(threshold.path), threshold.path]));
  const documents = values.map(parseJson);
  return [...byLabel].map(([label, path]) => ({
    label,
    values: documents.map((document) => finiteOrNull(path.reduce(memberOf, document))),
  }));
}

function memberOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return Reflect.get(value, step);
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function finiteOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function distinct(thresholds: readonly Threshold[]): PlotData['thresholds'] {
  const labelled = thresholds.map(({ path, operator, limit, source }) => {
    const label = `${source === 'success' ? 'success' : 'failure'}: ${pathText(path)} ${operator} ${limit}`;
    return [label, { label, limit, source }] as const;
  });
  return [...new Map(labelled).values()];
}

function pathText(path: Threshold['path']): string {
  return `result${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`;
}
