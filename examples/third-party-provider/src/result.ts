import { observe, ProviderError, type Observation } from '@verdict/core/provider';
import { formatDecimal } from '@verdict/provider-kit';
import type { Answer } from './client.ts';

/** What a condition sees: the number. An answer without one is no zero. */
export function readResult(answer: Answer): Observation {
  const { value } = answer;
  if (value === null) throw new ProviderError('NoData', 'the query has no value', { provider: 'weather' });
  if (value === undefined) throw new ProviderError('BadResponse', 'the answer has no value', { provider: 'weather' });
  return observe(value, formatDecimal(value));
}
