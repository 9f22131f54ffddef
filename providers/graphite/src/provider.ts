import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { fetchSeries } from './client.ts';
import { configSchema, type GraphiteConfig } from './config.ts';
import { seriesToObservation } from './result.ts';

const timeoutMs = 10_000;
/** Lets the provider's own, better worded timeout come before the engine's. */
const graceMs = 1000;

/**
 * Measures a query of Graphite's render API. `settings.environment` may hold proxies.
 * @example const graphite = createGraphiteProvider({ environment: process.env });
 */
export function createGraphiteProvider(settings: ProviderSettings = {}): QueryProvider<GraphiteConfig> {
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'graphite',
    label: 'Graphite',
    config: configSchema,
    getMetadata: ({ query }) => (query === '' ? {} : { ResolvedQuery: query }),
    deadlineMs: () => timeoutMs + graceMs,
    async run(call) {
      const deadline = { afterMs: timeoutMs, scope: 'client' } as const;
      try {
        return seriesToObservation(
          await withDeadline(call, deadline, (signal) => fetchSeries(http, call.config, signal)),
        );
      } catch (error) {
        throw toProviderError(error, 'graphite');
      }
    },
  });
}
