import { defineQueryProvider, type QueryProvider } from '@verdict/core/provider';
import { httpClientOf, toProviderError, type ProviderSettings } from '@verdict/provider-kit';
import { askValue } from './client.ts';
import { configSchema, type WeatherConfig } from './config.ts';
import { readResult } from './result.ts';

/** Measures a query. `settings.environment` may hold proxies. */
export function createWeatherProvider(settings: ProviderSettings = {}): QueryProvider<WeatherConfig> {
  const http = httpClientOf(settings);
  return defineQueryProvider({
    type: 'weather',
    label: 'Weather',
    config: configSchema,
    getMetadata: ({ query }) => ({ ResolvedQuery: query }),
    async run({ config, signal }) {
      try {
        return readResult(await askValue(http, config, signal));
      } catch (error) {
        throw toProviderError(error, 'weather');
      }
    },
  });
}
