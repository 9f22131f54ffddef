import { defineQueryProvider, ProviderError, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, toProviderError, type ProviderSettings } from '@verdict/provider-kit';
import { askNrql } from './client.ts';
import { configSchema, type NewRelicConfig } from './config.ts';
import { findAccount } from './credentials.ts';
import { budgetMs } from './pace.ts';
import { readRows } from './result.ts';

/** Lets the provider's own, better worded end come before the engine's. */
const graceMs = 1000;

/**
 * Measures an NRQL query. `settings.environment` may hold NEW_RELIC_NERDGRAPH_BASE_URL, NEW_RELIC_SERVICE_NAME and proxies.
 * @example const newRelic = createNewRelicProvider({ environment: process.env });
 */
export function createNewRelicProvider(settings: ProviderSettings = {}): QueryProvider<NewRelicConfig> {
  const { environment = {} } = settings;
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'newRelic',
    label: 'NewRelic',
    config: configSchema,
    getMetadata: ({ query }) => (query === '' ? {} : { ResolvedNewRelicQuery: query }),
    deadlineMs: () => budgetMs + graceMs,
    async run(call) {
      const { config, clock, signal } = call;
      try {
        const account = await findAccount(call, environment);
        if (config.timeout < 0) throw negativeTimeout();
        const pace = { clock, signal, endsAt: clock.now() + budgetMs };
        return readRows(await askNrql({ http, config, account, environment }, pace));
      } catch (error) {
        throw toProviderError(error, 'newRelic');
      }
    },
  });
}

/** Found when it is asked, not by the schema, as in the reference: the metric shows its query all the same. */
function negativeTimeout(): ProviderError {
  return new ProviderError('InvalidQuery', 'timeout value needs to be a positive value', { provider: 'newRelic' });
}
