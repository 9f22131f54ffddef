import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { fetchBody } from './client.ts';
import { configSchema, jsonPathOf, timeoutMsOf, type WebConfig } from './config.ts';
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
