import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, toProviderError, type ProviderSettings } from '@verdict/provider-kit';
import { askChart, findToken } from './client.ts';
import { configSchema, type WavefrontConfig } from './config.ts';
import { readChart } from './result.ts';

/**
 * Measures a WQL query. It has no time limit of its own: the engine's default of 60 s holds.
 * @example const wavefront = createWavefrontProvider();
 */
export function createWavefrontProvider(settings: ProviderSettings = {}): QueryProvider<WavefrontConfig> {
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'wavefront',
    label: 'Wavefront',
    config: configSchema,
    getMetadata: ({ query }) => (query === '' ? {} : { ResolvedQuery: query }),
    async run(call) {
      const { config, clock, signal } = call;
      const start = Math.floor(clock.now() / 1000);
      try {
        const token = await findToken(call);
        return readChart(await askChart({ http, config, token, start }, signal), start);
      } catch (error) {
        throw toProviderError(error, 'wavefront');
      }
    },
  });
}
