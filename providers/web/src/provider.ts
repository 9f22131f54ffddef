import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, redactUrl, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { fetchBody } from './client.ts';
import { configSchema, jsonPathOf, methodOf, timeoutMsOf, type WebConfig } from './config.ts';
import { bodyToObservation } from './result.ts';

/** Lets the provider's own, better worded timeout come before the engine's. */
const graceMs = 1000;

/**
 * Measures a JSON or text endpoint. `settings.environment` may hold proxies.
 * @example const web = createWebProvider({ environment: process.env });
 */
export function createWebProvider(settings: ProviderSettings = {}): QueryProvider<WebConfig> {
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'web',
    label: 'Web',
    config: configSchema,
    getMetadata: (config) =>
      config.url === '' ? {} : { ResolvedQuery: `${methodOf(config)} ${redactUrl(config.url)}` },
    deadlineMs: (config) => timeoutMsOf(config) + graceMs,
    async run(call) {
      const { config } = call;
      const deadline = { afterMs: timeoutMsOf(config), scope: 'client' } as const;
      try {
        const body = await withDeadline(call, deadline, (signal) => fetchBody(http, config, signal));
        return bodyToObservation(body, jsonPathOf(config));
      } catch (error) {
        throw toProviderError(error, 'web');
      }
    },
  });
}
