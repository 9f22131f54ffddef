import type { StringMap } from '@verdict/core/provider';
import { createAxiosTransport } from './axios-transport.ts';
import { checkRequest } from './check-request.ts';
import { followRedirects } from './follow-redirects.ts';
import type { HttpClient, Transport } from './http-message.ts';

export interface HttpClientSettings {
  /** For HTTP_PROXY, HTTPS_PROXY and NO_PROXY; default none. */
  readonly environment?: StringMap;
  readonly userAgent?: string;
  /** Largest body accepted, decompressed; default 32 MiB. */
  readonly maxBytes?: number;
  /** One exchange without redirects; default axios. Policies that must see every hop wrap this. */
  readonly transport?: Transport;
}

const defaultMaxBytes = 32 * 1024 * 1024;

/** The one way to the network for HTTP providers. `send` rejects only with `HttpFailure`. */
export function createHttpClient(settings: HttpClientSettings = {}): HttpClient {
  const { environment = {}, userAgent = 'verdict', maxBytes = defaultMaxBytes } = settings;
  const transport = settings.transport ?? createAxiosTransport({ environment, userAgent, maxBytes });
  const send = followRedirects(transport);
  return { send: async (request, signal) => send(checkRequest(request), signal) };
}
