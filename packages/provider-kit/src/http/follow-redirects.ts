import type { StringMap } from '@verdict/core/provider';
import { checkRequest } from './check-request.ts';
import { HttpFailure } from './http-failure.ts';
import type { HttpRequest, HttpResponse, Transport } from './http-message.ts';

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const keepsMethodStatuses: ReadonlySet<number> = new Set([307, 308]);
const credentialName =
  /^(?:authorization|cookie2?|www-authenticate|proxy-auth.*)$|key|token|secret|passw|credential|signature/i;
const bodyHeader = /^content-(?:type|encoding|language|location)$/i;

/** Follows redirects as Go does, at most `limit` requests in all; headers that look like credentials stay with their host. */
export function followRedirects(transport: Transport, limit = 10): Transport {
  return async (first, signal) => {
    let request = first;
    for (let sent = 1; ; sent += 1) {
      const response = await transport(request, signal).catch((error: unknown) => {
        throw error instanceof HttpFailure ? error.startedBy(first.method) : error;
      });
      const location = isFollowed(request, response) ? (response.headers['location'] ?? '') : '';
      if (location === '') return response;
      if (sent >= limit) throw stopped(first, request.url, `stopped after ${limit} redirects`);
      const url = URL.parse(location, request.url);
      if (url === null)
        throw stopped(first, request.url, `failed to parse Location header ${JSON.stringify(location)}`);
      request = checkRequest(nextRequest(request, response, url));
    }
  };
}

function isFollowed({ body, replayable = true }: HttpRequest, { status }: HttpResponse): boolean {
  return redirectStatuses.has(status) && (replayable || body === undefined || !keepsMethodStatuses.has(status));
}

function stopped(first: HttpRequest, url: string, reason: string): HttpFailure {
  return new HttpFailure({ code: 'BadResponse', request: { method: first.method, url }, reason });
}

function nextRequest(request: HttpRequest, { status }: HttpResponse, url: URL): HttpRequest {
  const keepsMethod = keepsMethodStatuses.has(status) || request.method === 'HEAD';
  const { body, headers = {}, tls, trusted: _, ...rest } = request;
  const staysHome = isSameHost(new URL(request.url), url);
  return {
    ...rest,
    method: keepsMethod || request.method === 'GET' ? request.method : 'GET',
    url: url.href,
    headers: { ...refererFor(request, staysHome), ...keptHeaders(headers, { staysHome, keepsBody: keepsMethod }) },
    ...(keepsMethod && body !== undefined ? { body } : {}),
    ...(staysHome && tls !== undefined ? { tls } : {}),
  };
}

/** Where the redirect came from. Another host is not told, as the address may hold secrets. */
function refererFor({ url, headers = {} }: HttpRequest, staysHome: boolean): StringMap {
  const isNamed = Object.keys(headers).some((name) => name.toLowerCase() === 'referer');
  if (!staysHome || isNamed) return {};
  return { Referer: url.replace(/^([^:]*:\/\/)[^/?#]*@/, '$1').replace(/#.*$/s, '') };
}

function keptHeaders(headers: StringMap, keep: { staysHome: boolean; keepsBody: boolean }): StringMap {
  const kept = Object.entries(headers).filter(
    ([name]) => (keep.staysHome || !credentialName.test(name)) && (keep.keepsBody || !bodyHeader.test(name)),
  );
  return Object.fromEntries(kept);
}

/** Same name and port and no step down from https; going from http to https on the usual ports is the same host. */
function isSameHost(from: URL, to: URL): boolean {
  if (from.hostname !== to.hostname) return false;
  if (from.protocol === to.protocol) return from.port === to.port;
  return from.protocol === 'http:' && from.port === '' && to.port === '';
}
