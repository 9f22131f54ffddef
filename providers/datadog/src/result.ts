import { observe, ProviderError, type Observation } from '@verdict/core/provider';
import { encodeJson, formatDecimal } from '@verdict/provider-kit';
import type { Column, ScalarAnswer, SeriesAnswer } from './client.ts';

/** API v1: the last point of the first series; nil when it has none or has no value yet. */
export function readSeries({ status, error, series }: SeriesAnswer): Observation {
  if (status === 'error' || error) throw failed('InvalidQuery', `There were errors in your query: ${error ?? status}`);
  const last = series?.[0]?.pointlist?.at(-1);
  if (last === undefined) return observe(null, encodeJson(pointlists(series)));
  return observePoint(last ?? []);
}

function observePoint(point: readonly (number | null)[]): Observation {
  if (point.length !== 2) throw failed('BadResponse', 'Datapoint does not have 2 values');
  const value = point[1] ?? null;
  return observe(value, value === null ? 'null' : formatDecimal(value));
}

function pointlists(series: SeriesAnswer['series']) {
  return series?.map((entry) => ({ pointlist: entry?.pointlist ?? null })) ?? null;
}

/** API v2: the first value, or, of a query `by` tags, the values of all groups in the server's order. */
export function readScalar({ data, errors }: ScalarAnswer): Observation {
  const problem = [errorText(data?.errors), errorText(errors)].filter((text) => text !== '').join(', ');
  if (problem !== '') throw failed('InvalidQuery', `There were errors in your query: ${problem}`);
  const columns = data?.attributes?.columns?.filter((entry) => entry !== null) ?? [];
  const labels = columns.filter(({ type }) => type === 'group');
  const groups = readGroups(columns.find(isNumeric) ?? {}, labels);
  const [first] = groups;
  if (first === undefined) return observe(null, '[]');
  return labels.length === 0 ? observe(first.value, formatDecimal(first.value)) : observeGroups(groups);
}

function isNumeric({ type }: Column): boolean {
  return (type ?? '') === '' || type === 'number';
}

function errorText(errors: ScalarAnswer['errors']): string {
  if (typeof errors === 'string') return errors;
  return (errors ?? []).map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry))).join(', ');
}

interface Group {
  readonly name: string;
  readonly value: number;
}

/** Rows that have a value yet. Without labels there is but one group, without a name. */
function readGroups({ name, values }: Column, labels: readonly Column[]): readonly Group[] {
  return (values ?? []).flatMap((value, row) =>
    value === null ? [] : [{ value: readNumber(value, name ?? ''), name: labelOf(labels, row) }],
  );
}

function readNumber(value: unknown, column: string): number {
  if (typeof value === 'number') return value;
  const raw = JSON.stringify(JSON.stringify(value));
  const reason = `json: cannot unmarshal ${jsonKind(value)} into Go value of type float64`;
  throw failed('BadResponse', `could not parse numeric value ${raw} in column ${JSON.stringify(column)}: ${reason}`);
}

function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function labelOf(labels: readonly Column[], row: number): string {
  return labels.flatMap(({ values }) => readLabel(values?.[row], row)).join(',');
}

function readLabel(entry: unknown, row: number): readonly string[] {
  if (Array.isArray(entry) && entry.length > 0 && entry.every((part) => typeof part === 'string')) return entry;
  throw failed('BadResponse', `could not parse group label at index ${row}`);
}

function observeGroups(groups: readonly Group[]): Observation {
  const result = groups.map(({ value }) => value);
  return {
    kind: 'observation',
    result,
    resultType: { kind: 'list', element: { kind: 'float64' } },
    value: `[${result.map(formatDecimal).join(',')}]`,
    metadata: groupMetadata(groups),
  };
}

/** Of each end, when not all groups fit on the record. */
const shownGroups = 50;

function groupMetadata(groups: readonly Group[]) {
  const encode = (shown: readonly Group[]): string => encodeJson(shown.map(({ name, value }) => ({ name, value })));
  if (groups.length <= 2 * shownGroups) return { groups: encode(groups) };
  const sorted = groups.toSorted((left, right) => left.value - right.value);
  const shown = [...sorted.slice(0, shownGroups), ...sorted.slice(-shownGroups)];
  return { groups: encode(shown), groups_truncated: 'true' };
}

function failed(code: 'InvalidQuery' | 'BadResponse', message: string): ProviderError {
  return new ProviderError(code, message, { provider: 'datadog' });
}
