import { defineQueryProvider, type Observation, type QueryProvider, type StringMap } from '@verdict/core/provider';
import { encodeJson, httpClientOf, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { askScalar, askSeries, type Question } from './client.ts';
import { configSchema, timeoutMsOf, type DatadogConfig } from './config.ts';
import { findCredentials } from './credentials.ts';
import { readScalar, readSeries } from './result.ts';

/** Lets the provider's own, better worded timeout come before the engine's. */
const graceMs = 1000;

/**
 * Measures Datadog queries, API v1 and v2. `settings.environment` may hold DD_ADDRESS, DD_API_KEY, DD_APP_KEY and proxies.
 * @example const datadog = createDatadogProvider({ environment: process.env });
 */
export function createDatadogProvider(settings: ProviderSettings = {}): QueryProvider<DatadogConfig> {
  const { environment = {} } = settings;
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'datadog',
    label: 'Datadog',
    config: configSchema,
    getMetadata: resolvedQuery,
    deadlineMs: (config) => timeoutMsOf(config) + graceMs,
    async run(call) {
      const { config, clock, logger } = call;
      try {
        const credentials = await findCredentials(call, environment);
        if (config.apiVersion === 'v1')
          logger.warn({}, 'Datadog will soon deprecate their API v1. Please consider switching to v2 soon.');
        const question = { http, config, credentials, nowMs: clock.now() };
        const deadline = { afterMs: timeoutMsOf(config), scope: 'client' } as const;
        return await withDeadline(call, deadline, (signal) => measure(question, signal));
      } catch (error) {
        throw toProviderError(error, 'datadog');
      }
    },
  });
}

async function measure(question: Question, signal: AbortSignal): Promise<Observation> {
  return question.config.apiVersion === 'v1'
    ? readSeries(await askSeries(question, signal))
    : readScalar(await askScalar(question, signal));
}

function resolvedQuery({ query, queries, formula }: DatadogConfig): StringMap {
  if (query !== '') return { ResolvedQuery: query };
  return { ResolvedQuery: encodeJson({ queries, ...(formula === '' ? {} : { formula }) }) };
}
