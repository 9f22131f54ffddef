import { ProviderError } from '@verdict/core/provider';
import { readJson, statusError, type HttpClient } from '@verdict/provider-kit';
import { z } from 'zod';
import type { WeatherConfig } from './config.ts';

const reportSchema = z.looseObject({ temperature: z.number().nullish() });

export type Answer = { readonly value?: number | null | undefined };

/** The present temperature of a place. */
export async function askValue(http: HttpClient, config: WeatherConfig, signal: AbortSignal): Promise<Answer> {
  const url = new URL(`/weather/${encodeURIComponent(config.query)}?scale=${config.scale}`, config.address);
  const response = await http.send({ method: 'GET', url: url.href }, signal);
  if (response.status !== 200) throw statusError('weather', response, `the service answered ${response.status}`);
  const report = readJson(response.body, reportSchema);
  if (!report.ok) throw new ProviderError('BadResponse', report.reason, { provider: 'weather' });
  return { value: report.value.temperature };
}
