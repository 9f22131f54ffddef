import { ProviderError, type Observation, type ResultType } from '@verdict/core/provider';
import { encodeJson } from '@verdict/provider-kit';
import type { Row } from './client.ts';

/** As the reference names a row. */
const rowType: ResultType = { kind: 'map', value: { kind: 'unknown' }, goName: 'nrdb.NRDBResult' };

/** One row is a map, several are a list of maps. */
export function readRows(rows: readonly Row[]): Observation {
  const [first, ...others] = rows;
  if (first === undefined || (others.length === 0 && Object.keys(first).length === 0))
    throw new ProviderError('NoData', 'no results returned from NRQL query', { provider: 'newRelic' });
  const kind = 'observation';
  const noData = !rows.some(holdsValue);
  if (others.length === 0) return { kind, result: first, resultType: rowType, value: encodeJson(first), noData };
  return { kind, result: rows, resultType: { kind: 'list', element: rowType }, value: encodeJson(rows), noData };
}

/** Members that say which bucket of time or which facet a row is of. */
const labels: ReadonlySet<string> = new Set(['beginTimeSeconds', 'endTimeSeconds', 'facet']);

/** Whether a row has anything but its labels; the attributes of a facet stand in it once more by their own names. */
function holdsValue(row: Row): boolean {
  const facets: readonly unknown[] = [row['facet']].flat();
  return Object.entries(row).some(([name, value]) => !labels.has(name) && !facets.includes(value) && isThere(value));
}

/** Percentiles and histograms are nested. */
function isThere(value: Row[string]): boolean {
  if (typeof value !== 'object') return true;
  return value !== null && Object.values(value).some(isThere);
}
