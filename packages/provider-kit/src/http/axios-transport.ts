import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { StringMap } from '@verdict/core/provider';
import {
  type AxiosError,
  AxiosHeaders,
  type AxiosProxyConfig,
  type AxiosResponse,
  getAdapter,
  type InternalAxiosRequestConfig,
} from 'axios';
import { EgressDenied } from '../egress/egress-denied.ts';
import { abortFailure } from './abort-failure.ts';
import { chooseProxy } from './choose-proxy.ts';
import { type Connections, createConnections } from './connections.ts';
import { HttpFailure } from './http-failure.ts';
import type { EgressGate } from '../egress/egress-gate.ts';
import { type HttpRequest, type HttpResponse, isRepeatable, type TlsSettings, type Transport } from './http-message.ts';
import { networkErrorText } from './network-error-text.ts';

export interface AxiosTransportSettings {
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read from here, in either case. */
  readonly environment: StringMap;
  readonly userAgent: string;
  /** Of the body, decompressed. */
  readonly maxBytes: number;
  /** For requests that bring none of their own. */
  readonly tls?: TlsSettings;
  readonly egress?: EgressGate;
  /** Connections may serve again; default each is closed after its exchange. */
  readonly keepAlive?: boolean;
}

/** axios without its defaults, interceptors and transforms: each request says itself what it wants, and nothing is merged. */
const exchange = getAdapter('http');

/** How an exchange has gone so far. */
interface Progress {
  stage: 'request' | 'body';
  /** The connection had served before, so its server may have closed it meanwhile. */
  isReused: boolean;
}

/** One exchange, no redirects. Unless connections are kept, each is closed afterwards: nothing stays open between measurements. */
export function createAxiosTransport(settings: AxiosTransportSettings): Transport {
  const connections = createConnections();
  return async (request, signal) => {
    let progress: Progress = { stage: 'request', isReused: false };
    const send = async (isKept: boolean): Promise<AxiosResponse<string>> => {
      progress = { stage: 'request', isReused: false };
      return exchange({ ...axiosConfig(request, { ...settings, connections, isKept, progress }), signal });
    };
    try {
      if (signal.aborted) throw signal.reason;
      if (request.trusted !== true) settings.egress?.check(new URL(request.url));
      const isKept = settings.keepAlive === true && isRepeatable(request);
      const response = await send(isKept).catch(async (error: unknown) => {
        if (signal.aborted || !progress.isReused || progress.stage === 'body') throw error;
        return send(false);
      });
      return toHttpResponse(response);
    } catch (error) {
      throw toFailure(error, { request, signal, stage: progress.stage, maxBytes: settings.maxBytes });
    }
  };
}

interface ExchangeSettings extends AxiosTransportSettings {
  readonly connections: Connections;
  readonly isKept: boolean;
  readonly progress: Progress;
}

function axiosConfig(request: HttpRequest, settings: ExchangeSettings): InternalAxiosRequestConfig<string> {
  const { url, authorization } = splitUserInformation(request.url);
  const proxy = proxyFor(request, settings.environment);
  const terms = {
    ...lookupFor(request, proxy, settings.egress),
    tls: { ...(request.tls ?? settings.tls), rejectUnauthorized: request.insecure !== true },
  };
  const headers = { 'User-Agent': settings.userAgent, 'Accept-Encoding': 'gzip', ...authorization, ...request.headers };
  return {
    url,
    method: request.method === '' ? 'GET' : request.method,
    headers: encodeHeaders(headers),
    ...(request.body === undefined ? {} : { data: request.body }),
    responseType: 'text',
    // Not `utf8`: with that exact name axios would swallow a byte order mark.
    responseEncoding: 'utf-8',
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: settings.maxBytes,
    proxy,
    transport: observed(settings.progress, terms.lookup),
    // A kept way through a proxy would be one to another server.
    ...settings.connections[settings.isKept && proxy === false ? 'shared' : 'single'](terms),
  };
}

/** A proxy resolves the target itself, and is the driver's own choice. */
function lookupFor(
  { trusted, url }: HttpRequest,
  proxy: AxiosProxyConfig | false,
  egress: EgressGate | undefined,
): { lookup?: LookupFunction } {
  if (egress === undefined || trusted === true || proxy !== false) return {};
  return { lookup: egress.lookupFor(new URL(url)) };
}

/** Go sends UTF-8, Node one byte a character. */
function encodeHeaders(headers: StringMap): AxiosHeaders {
  const encoded = Object.entries(headers).map(
    ([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')] as const,
  );
  return new AxiosHeaders(Object.fromEntries(encoded));
}

function splitUserInformation(text: string): { url: string; authorization: StringMap } {
  const url = new URL(text);
  const { username, password } = url;
  if (username === '' && password === '') return { url: text, authorization: {} };
  url.username = '';
  url.password = '';
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url: url.href, authorization: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } };
}

function proxyFor(request: HttpRequest, environment: StringMap): AxiosProxyConfig | false {
  const proxy = request.proxy === false ? undefined : chooseProxy(new URL(request.url), environment);
  if (proxy === undefined) return false;
  const auth = { username: decodeURIComponent(proxy.username), password: decodeURIComponent(proxy.password) };
  return {
    protocol: proxy.protocol,
    host: proxy.hostname,
    port: Number(proxy.port || (proxy.protocol === 'https:' ? 443 : 80)),
    ...(proxy.username === '' ? {} : { auth }),
  };
}

/** Notes how far the exchange is, so that a failure can say what it interrupted. */
function observed(progress: Progress, lookup: LookupFunction | undefined): unknown {
  return {
    request(options: https.RequestOptions, onResponse: (response: http.IncomingMessage) => void) {
      const send = options.protocol === 'https:' ? https.request : http.request;
      const request = send(lookup === undefined ? options : { ...options, lookup }, (response) => {
        progress.stage = 'body';
        onResponse(response);
      });
      request.once('error', () => {
        progress.isReused = request.reusedSocket;
      });
      return request;
    },
  };
}

function toHttpResponse(response: AxiosResponse<string>): HttpResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined && value !== null) headers[name.toLowerCase()] = [value].flat().join(', ');
  }
  return { status: response.status, reason: response.statusText, headers, body: response.data ?? '' };
}

interface Interrupted {
  readonly request: HttpRequest;
  readonly signal: AbortSignal;
  readonly stage: 'request' | 'body';
  readonly maxBytes: number;
}

function toFailure(error: unknown, { request, signal, stage, maxBytes }: Interrupted): HttpFailure {
  if (signal.aborted) return abortFailure(request, signal, stage);
  const at = { request, stage, cause: withoutRequest(error) };
  if (isAxiosError(error) && error.message.startsWith('maxContentLength'))
    return new HttpFailure({ ...at, code: 'BadResponse', reason: `the answer is larger than ${maxBytes} bytes` });
  const denied = findEgressDenied(error);
  if (denied !== undefined) return new HttpFailure({ ...at, code: 'InvalidQuery', reason: denied.message });
  return new HttpFailure({ ...at, code: 'Unavailable', reason: networkErrorText(error, stage) });
}

/** An AxiosError carries the request with its credentials, so only what is below it may travel on. */
function withoutRequest(error: unknown): unknown {
  return isAxiosError(error) ? error.cause : error;
}

function isAxiosError(error: unknown): error is AxiosError {
  return error instanceof Error && 'isAxiosError' in error;
}

/** A refusal during the look-up comes wrapped by the client. */
function findEgressDenied(error: unknown): EgressDenied | undefined {
  if (error instanceof EgressDenied) return error;
  return error instanceof Error && error.cause !== undefined ? findEgressDenied(error.cause) : undefined;
}
