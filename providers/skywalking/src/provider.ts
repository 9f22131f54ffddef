import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { durationMs, httpClientOf, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { askQuery } from './client.ts';
import { configSchema, type SkyWalkingConfig } from './config.ts';
import { createMinuteText } from './minute-text.ts';
import { dataToObservation } from './result.ts';

const timeoutMs = 30_000;
/** Lets the provider's own, better worded timeout come before the engine's. */
const graceMs = 1000;

export interface SkyWalkingSettings extends ProviderSettings {
  /** Of the OAP server, such as `Europe/Berlin`: it reads times in its own zone. Default: that of this process. */
  readonly timeZone?: string;
}

/**
 * Measures a GraphQL query of SkyWalking. `settings.environment` may hold proxies.
 * @example const skywalking = createSkyWalkingProvider({ timeZone: 'UTC' });
 */
export function createSkyWalkingProvider(settings: SkyWalkingSettings = {}): QueryProvider<SkyWalkingConfig> {
  const http = httpClientOf(settings);
  const minuteText = createMinuteText(settings.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone);
  return defineQueryProvider({
    type: 'skywalking',
    label: 'skywalking',
    config: configSchema,
    getMetadata: ({ query }) => (query === '' ? {} : { ResolvedQuery: query }),
    deadlineMs: () => timeoutMs + graceMs,
    async run(call) {
      const { address, query, interval } = call.config;
      const now = call.clock.now();
      const times = { start: minuteText(now - durationMs(interval)), end: minuteText(now) };
      const request = { address, query, ...times, sharingKey: JSON.stringify([address, query, interval]) };
      const deadline = { afterMs: timeoutMs, scope: 'context' } as const;
      try {
        return dataToObservation(await withDeadline(call, deadline, (signal) => askQuery(http, request, signal)));
      } catch (error) {
        throw toProviderError(error, 'skywalking');
      }
    },
  });
}
