import type { StringMap } from '@verdict/core/provider';
import { HttpFailure } from './http-failure.ts';
import { isHttpToken } from './is-http-token.ts';
import type { HttpRequest } from './http-message.ts';
import { methodProblem } from './method-problem.ts';

// oxlint-disable-next-line no-control-regex -- exactly these may not stand in a header
const forbiddenInValue = /[\u0000-\u0008\u000a-\u001f\u007f]/;
/** Set by the connection itself: a header of that name in a document has no effect. */
const ignoredHeaders: ReadonlySet<string> = new Set(['host', 'content-length', 'transfer-encoding', 'trailer']);

/** The request with headers that may be sent; throws `HttpFailure` InvalidQuery for one that cannot be. */
export function checkRequest(request: HttpRequest): HttpRequest {
  const reason = problem(request);
  if (reason !== undefined) throw new HttpFailure({ code: 'InvalidQuery', request, reason });
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => !ignoredHeaders.has(name.toLowerCase()));
  return { ...request, headers: Object.fromEntries(headers.map(([name, value]) => [name, value.trim()])) };
}

function problem({ method, url, headers = {} }: HttpRequest): string | undefined {
  return methodProblem(method) ?? addressProblem(url) ?? headerProblem(headers);
}

function addressProblem(url: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
  if (scheme !== 'http' && scheme !== 'https') return `unsupported protocol scheme ${JSON.stringify(scheme)}`;
  if (!/^https?:\/\/[^/?#]/i.test(url)) return 'http: no Host in request URL';
  return URL.canParse(url) ? undefined : 'the address is not a valid URL';
}

function headerProblem(headers: StringMap): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (!isHttpToken(name)) return `net/http: invalid header field name ${JSON.stringify(name)}`;
    if (forbiddenInValue.test(value)) return `net/http: invalid header field value for ${JSON.stringify(name)}`;
  }
  return undefined;
}
