import { posix } from 'node:path';
import { ProviderError, type ProviderErrorCode, type StringMap } from '@verdict/core/provider';
import { readJson, statusError, type HttpResponse, type Transport } from '@verdict/provider-kit';
import { z } from 'zod';
import { bodyErrorText } from './body-error-text.ts';

export interface QueryRequest {
  readonly address: string;
  readonly path: '/api/v1/query' | '/api/v1/query_range';
  readonly fields: StringMap;
  /** Equal for queries that differ only in their evaluation time. */
  readonly sharingKey: string;
  /** The address is the driver's own, not the document's. */
  readonly trusted: boolean;
}

const answerSchema = z.looseObject({
  status: z.string().nullish(),
  data: z.unknown().optional(),
  errorType: z.string().nullish(),
  error: z.string().nullish(),
  warnings: z.array(z.string()).nullish(),
});

type Answer = z.infer<typeof answerSchema>;

export interface QueryAnswer {
  /** Not looked at yet; undefined when the answer has none. */
  readonly data: unknown;
  readonly warnings: readonly string[];
}

const codes: Readonly<Record<string, ProviderErrorCode>> = {
  bad_data: 'InvalidQuery',
  execution: 'InvalidQuery',
  not_found: 'NotFound',
  timeout: 'Timeout',
  canceled: 'Unavailable',
  internal: 'Unavailable',
  unavailable: 'Unavailable',
};
/** Answers of servers and gateways that want a GET. */
const postRefused: ReadonlySet<number> = new Set([403, 405, 501]);

/** Asks by POST, and again by GET where that is refused. */
export async function askQuery(send: Transport, request: QueryRequest, signal: AbortSignal): Promise<QueryAnswer> {
  const { url, form } = locate(request);
  const { sharingKey, trusted } = request;
  const manner = { repeatable: true, sharingKey: JSON.stringify([url, sharingKey]), trusted };
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const posted = await send({ ...manner, method: 'POST', url, headers, body: form }, signal);
  if (!postRefused.has(posted.status)) return readAnswer(posted);
  return readAnswer(await send({ ...manner, method: 'GET', url: `${url.split('?', 1)[0]}?${form}` }, signal));
}

/** The address keeps its own parameters, and the form gets them too. The rest of its text stays as the user wrote it. */
function locate({ address, path, fields }: QueryRequest): { url: string; form: string } {
  const [, origin = '', prefix = '', search = ''] = /^([^:]*:\/\/[^/?#]*)([^?#]*)(\?[^#]*)?/.exec(address) ?? [];
  const form = new URLSearchParams(search);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.sort();
  return { url: `${origin}${posix.join('/', prefix, path)}${search}`, form: form.toString() };
}

function readAnswer(response: HttpResponse): QueryAnswer {
  const { status } = response;
  const explains = status === 400 || status === 422;
  if (!explains && (status < 200 || status > 299)) throw statusError('prometheus', response, statusText(status));
  const answer = decodeAnswer(response);
  if (answer.status === 'error') throw reportedError(answer, status);
  if (explains) throw failed('BadResponse', 'bad_response: inconsistent body for response code', status);
  return { data: answer.data, warnings: answer.warnings ?? [] };
}

function decodeAnswer({ status, body }: HttpResponse): Answer {
  if (status === 204) return { data: undefined };
  const answer = readJson(body, answerSchema.nullable());
  if (answer.ok) return answer.value ?? {};
  throw failed('BadResponse', `bad_response: ${bodyErrorText(body, answer.reason)}`, status);
}

function reportedError({ errorType, error }: Answer, status: number): ProviderError {
  return failed(codes[errorType ?? ''] ?? 'BadResponse', `${errorType ?? ''}: ${error ?? ''}`, status);
}

function failed(code: ProviderErrorCode, message: string, status: number): ProviderError {
  return new ProviderError(code, message, { provider: 'prometheus', status });
}

function statusText(status: number): string {
  if (status >= 500) return `server_error: server error: ${status}`;
  if (status >= 400) return `client_error: client error: ${status}`;
  return `bad_response: bad response code ${status}`;
}
