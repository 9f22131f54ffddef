import type { StringMap } from '@verdict/core/provider';
import { createHttpClient } from './http/http-client.ts';
import type { HttpClient } from './http/http-message.ts';

/** What a driver gives to every provider factory; nothing else reads the environment. */
export interface ProviderSettings {
  readonly environment?: StringMap;
  readonly http?: HttpClient;
  /** In [0, 1). */
  readonly random?: () => number;
}

/** The driver's client, or one that knows the environment's proxies. */
export function httpClientOf({ http, environment = {} }: ProviderSettings): HttpClient {
  return http ?? createHttpClient({ environment });
}
