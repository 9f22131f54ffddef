import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { authenticate } from './authentication.ts';
import { askQuery } from './client.ts';
import { addressOf, createConfigSchema, type PrometheusConfig } from './config.ts';
import { queryFields } from './query-fields.ts';
import { readResult } from './result.ts';

/** Lets the provider's own, better worded timeout come before the engine's. */
const graceMs = 1000;

/** Measures a PromQL query. `settings.environment` may hold ARGO_ROLLOUTS_PROMETHEUS_ADDRESS, proxies and AWS_REGION. */
export function createPrometheusProvider(settings: ProviderSettings = {}): QueryProvider<PrometheusConfig> {
  const { environment = {} } = settings;
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'prometheus',
    label: 'Prometheus',
    config: createConfigSchema(environment),
    getMetadata: ({ query }) => (query === '' ? {} : { ResolvedPrometheusQuery: query }),
    deadlineMs: ({ timeout }) => timeout * 1000 + graceMs,
    async run(call) {
      const { config } = call;
      const address = addressOf(config, environment);
      const send = authenticate(http.send, { config, address, environment });
      try {
        const trusted = config.address === '';
        const request = { address, trusted, ...queryFields(config, call.clock.now()) };
        const deadline = { afterMs: config.timeout * 1000, scope: 'context' } as const;
        return readResult(await withDeadline(call, deadline, (signal) => askQuery(send, request, signal)));
      } catch (error) {
        throw toProviderError(error, 'prometheus');
      }
    },
  });
}
