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
  if (others.length === 0) return { kind: 'observation', result: first, resultType: rowType, value: encodeJson(first) };
  return { kind: 'observation', result: rows, resultType: { kind: 'list', element: rowType }, value: encodeJson(rows) };
}
