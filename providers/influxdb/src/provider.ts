import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { askFlux, readConnection } from './client.ts';
import { configSchema, profileOf, type InfluxDbConfig } from './config.ts';
import { csvToObservation } from './result.ts';

const timeoutMs = 20_000;
/** Lets the provider's own, better worded timeout come before the engine's. */
const graceMs = 1000;

/** All but the token: an organization such as `api` would be masked wherever it stands. */
const plainKeys = ['address', 'org'];

/**
 * Measures a Flux query of InfluxDB 2. `settings.environment` may hold proxies.
 * @example const influxdb = createInfluxDbProvider({ environment: process.env });
 */
export function createInfluxDbProvider(settings: ProviderSettings = {}): QueryProvider<InfluxDbConfig> {
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'influxdb',
    label: 'Influxdb',
    config: configSchema,
    getMetadata: ({ query }) => (query === '' ? {} : { ResolvedQuery: query }),
    deadlineMs: () => timeoutMs + graceMs,
    async run(call) {
      const { config, secrets } = call;
      const name = profileOf(config);
      try {
        const connection = readConnection(await secrets.read({ namespace: 'controller', name, plainKeys }), name);
        const request = { connection, query: config.query };
        const deadline = { afterMs: timeoutMs, scope: 'client' } as const;
        return csvToObservation(await withDeadline(call, deadline, (signal) => askFlux(http, request, signal)));
      } catch (error) {
        throw toProviderError(error, 'influxdb');
      }
    },
  });
}
