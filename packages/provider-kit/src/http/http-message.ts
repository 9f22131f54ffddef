import type { StringMap } from '@verdict/core/provider';

/** PEM texts. */
export interface TlsSettings {
  /** Trusted instead of the built-in roots. */
  readonly ca?: string;
  /** Client certificate and its key: both or none. */
  readonly cert?: string;
  readonly key?: string;
}

export interface HttpRequest {
  readonly method: string;
  /** Absolute; user information in it becomes basic authentication. */
  readonly url: string;
  readonly headers?: StringMap;
  readonly body?: string;
  /** Skips the verification of the server's certificate. */
  readonly insecure?: boolean;
  readonly tls?: TlsSettings;
  /** false: the environment's proxies are not used. */
  readonly proxy?: boolean;
  /** false: the body is sent once, so that an answer 307 or 308 is not followed. */
  readonly replayable?: boolean;
  /** Asking twice does no more than asking once. Default: true for GET and HEAD. */
  readonly repeatable?: boolean;
  /**
   * Equal for requests to one path that differ only in their evaluation time, so it tells apart all else that the query
   * part of the address and the body say. Default: the whole address and body.
   */
  readonly sharingKey?: string;
  /** The address comes from the driver's own settings, so the egress policy does not apply; redirects lose this. */
  readonly trusted?: boolean;
}

export function isRepeatable({ method, repeatable }: Pick<HttpRequest, 'method' | 'repeatable'>): boolean {
  return repeatable ?? (method === '' || method === 'GET' || method === 'HEAD');
}

export interface HttpResponse {
  readonly status: number;
  /** The text of the status line, such as `Not Found`; may be empty. */
  readonly reason: string;
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: StringMap;
  /** Decompressed, read as UTF-8. */
  readonly body: string;
}

/** Sends one request; a status never rejects, all else rejects with an `HttpFailure`. Retry, caching and policies wrap this type. */
export type Transport = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

export interface HttpClient {
  readonly send: Transport;
}
