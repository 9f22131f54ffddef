import type { StringMap } from '@verdict/core/provider';
import type { EgressGate } from '../egress/egress-gate.ts';
import type { AxiosTransportSettings } from './axios-transport.ts';
import { checkRequest } from './check-request.ts';
import { followRedirects } from './follow-redirects.ts';
import type { HttpClient, TlsSettings, Transport } from './http-message.ts';
import { withConcurrencyLimit } from './with-concurrency-limit.ts';
import { withOriginLimit } from './with-origin-limit.ts';
import { withRetry, type RetrySettings } from './with-retry.ts';
import { withSingleFlight, type SingleFlightSettings } from './with-single-flight.ts';

/** Every setting is optional, and its default is what Argo Rollouts does. One client serves one provider. */
export interface HttpClientSettings {
  /** For HTTP_PROXY, HTTPS_PROXY and NO_PROXY; default none. */
  readonly environment?: StringMap;
  readonly userAgent?: string;
  /** Largest body accepted, decompressed; default 32 MiB. */
  readonly maxBytes?: number;
  /** Own CA and client certificate, for requests that bring none; default the built-in roots. */
  readonly tls?: TlsSettings;
  /** Default: nothing is repeated. */
  readonly retry?: RetrySettings;
  /** Requests at once; default unlimited. */
  readonly concurrency?: number;
  /** Requests at once to one origin; default unlimited. */
  readonly originConcurrency?: number;
  /** Default: every request is sent. */
  readonly singleFlight?: SingleFlightSettings;
  /** Where addresses from documents may lead; default anywhere. */
  readonly egress?: EgressGate;
  /** Connections serve what may be repeated again and again, and are closed when idle; default: each is closed after its exchange. */
  readonly keepAlive?: boolean;
  /** One exchange without redirects; default axios. Policies that must see every hop wrap this. */
  readonly transport?: Transport;
}

const defaultMaxBytes = 32 * 1024 * 1024;

/** The one way to the network for HTTP providers. `send` rejects only with `HttpFailure`. */
export function createHttpClient(settings: HttpClientSettings = {}): HttpClient {
  const { retry, concurrency, originConcurrency, singleFlight } = settings;
  let send = followRedirects(settings.transport ?? defaultTransport(settings));
  if (originConcurrency !== undefined) send = withOriginLimit(send, originConcurrency);
  if (concurrency !== undefined) send = withConcurrencyLimit(send, concurrency);
  if (retry !== undefined) send = withRetry(send, retry);
  if (singleFlight !== undefined && singleFlight.windowMs > 0) send = withSingleFlight(send, singleFlight);
  const checked = send;
  return { send: async (request, signal) => checked(checkRequest(request), signal) };
}

function defaultTransport(settings: HttpClientSettings): Transport {
  const {
    environment = {},
    userAgent = 'verdict',
    maxBytes = defaultMaxBytes,
    tls,
    egress,
    keepAlive = false,
  } = settings;
  return lazyTransport({
    environment,
    userAgent,
    maxBytes,
    keepAlive,
    ...(tls === undefined ? {} : { tls }),
    ...(egress === undefined ? {} : { egress }),
  });
}

/**
 * axios and Node's HTTP take longer to load than all else, and checking documents sends nothing. Whoever keeps connections is
 * there to stay, and loads them before anybody waits; should that fail, the first request says so.
 */
function lazyTransport(settings: AxiosTransportSettings): Transport {
  let transport: Promise<Transport> | undefined;
  if (settings.keepAlive === true) loadTransport().catch(() => {});
  const load = async (): Promise<Transport> => (await loadTransport())(settings);
  return async (request, signal) => (await (transport ??= load()))(request, signal);
}

async function loadTransport(): Promise<(settings: AxiosTransportSettings) => Transport> {
  const { createAxiosTransport } = await import('./axios-transport.ts');
  return createAxiosTransport;
}
