import { observe, ProviderError, type Observation } from '@verdict/core/provider';
import { encodeJson } from '@verdict/provider-kit';
import type { Data } from './client.ts';

/** The answer's `data` as it is, and its JSON for the record. */
export function dataToObservation(data: Data): Observation {
  return observe(data, encode(data));
}

function encode(data: Data): string {
  try {
    return encodeJson(data);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProviderError('BadResponse', 'the answer is nested too deeply', { provider: 'skywalking', cause: error });
  }
}
