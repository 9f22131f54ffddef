import { ProviderError } from '@verdict/core/provider';
import { readJson, statusError, type HttpClient } from '@verdict/provider-kit';
import { z } from 'zod';
import type { GraphiteConfig } from './config.ts';
import { renderUrl } from './render-url.ts';

/** A point is looked at with the result: one that cannot be read is told by its content. */
const answerSchema = z
  .array(z.looseObject({ datapoints: z.array(z.array(z.unknown()).nullable()).nullish() }))
  .nullable();

export type Point = readonly unknown[];

/** The points of each series, in the order of the answer. */
export async function fetchSeries(
  http: HttpClient,
  config: GraphiteConfig,
  signal: AbortSignal,
): Promise<readonly (readonly Point[])[]> {
  const response = await http.send({ method: 'GET', url: renderUrl(config) }, signal);
  if (response.status >= 400) throw statusError('graphite', response, `error response: ${response.body}`);
  const answer = readJson(response.body, answerSchema);
  if (!answer.ok) {
    throw new ProviderError('BadResponse', answer.reason, { provider: 'graphite', status: response.status });
  }
  return (answer.value ?? []).map(({ datapoints }) => (datapoints ?? []).map((point) => point ?? []));
}
