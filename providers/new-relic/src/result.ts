import { observe, ProviderError, type Observation } from '@verdict/core/provider';
import { encodeJson } from '@verdict/provider-kit';
import type { Row } from './client.ts';

/** One row is a map, several are a list of maps. */
export function readRows(rows: readonly Row[]): Observation {
  const [first, ...others] = rows;
  if (first === undefined || (others.length === 0 && Object.keys(first).length === 0))
    throw new ProviderError('NoData', 'no results returned from NRQL query', { provider: 'newRelic' });
  const result = others.length === 0 ? first : rows;
  return observe(result, encodeJson(result));
}
