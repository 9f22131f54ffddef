import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { ProviderError, type RunCall } from '@verdict/core/provider';
import type { SampleConfig } from './sample-config.ts';

export interface SampleQuestion {
  readonly provider: string;
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly path: string;
}

interface SampleResponse {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

class TooLarge extends Error {}

const maxBytes = 1024 * 1024;
const codes = { 401: 'Unauthorized', 403: 'Unauthorized', 404: 'NotFound', 429: 'RateLimited' } as const;

/** The JSON that the backend answers with; rejects only with a ProviderError. */
export async function ask(call: RunCall<SampleConfig>, question: SampleQuestion): Promise<unknown> {
  const { provider } = question;
  const { config } = call;
  const over = new AbortController();
  const done = new AbortController();
  const expire = (): void => over.abort(new DOMException('the timeout has passed', 'TimeoutError'));
  const signal = AbortSignal.any([call.signal, over.signal]);
  call.clock.sleep(config.timeoutSeconds * 1000, done.signal).then(expire, () => {});
  try {
    const secret = await call.secrets.read({ namespace: 'run', name: 'sample' });
    const token = secret?.['token'];
    if (token === undefined) throw new ProviderError('Unauthorized', 'the secret sample has no token', { provider });
    const url = config.address + question.path;
    const response = await send({ method: question.method, url, token }, signal);
    return readAnswer(provider, response);
  } catch (error) {
    throw toProviderError(provider, error, signal);
  } finally {
    done.abort();
  }
}

interface SampleRequest {
  readonly method: string;
  readonly url: string;
  readonly token: string;
}

async function send({ method, url, token }: SampleRequest, signal: AbortSignal): Promise<SampleResponse> {
  signal.throwIfAborted();
  const open = url.startsWith('https:') ? https.request : http.request;
  const headers = { Authorization: `Bearer ${token}` };
  const request = open(url, { method, headers, agent: false, rejectUnauthorized: true });
  const stop = (): void => void request.destroy(new Error('stopped'));
  signal.addEventListener('abort', stop);
  try {
    return await receive(request);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function receive(request: ClientRequest): Promise<SampleResponse> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      const chunks: Buffer[] = [];
      let size = 0;
      const retryAfter = headers['retry-after'];
      const finish = (): void => resolve({ status, retryAfter, text: Buffer.concat(chunks).toString() });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxBytes) response.destroy(new TooLarge('the answer is larger than 1 MiB'));
      });
      response.on('error', reject);
      response.on('end', finish);
    });
    request.end();
  });
}

function readAnswer(provider: string, { status, retryAfter, text }: SampleResponse): unknown {
  if (status >= 500) throw new ProviderError('Unavailable', `the server answered ${status}`, { provider, status });
  if (status >= 400) {
    const code = codes[status as keyof typeof codes] ?? 'InvalidQuery';
    const retryAfterMs = Number(retryAfter ?? 0) * 1000;
    throw new ProviderError(code, `the server answered ${status}`, { provider, status, retryAfterMs });
  }
  const answer = readJson(provider, text);
  if (typeof answer !== 'object' || answer === null) throw bad(provider, 'the answer is no object');
  if ('error' in answer) throw new ProviderError('InvalidQuery', String(answer.error), { provider });
  return answer;
}

function readJson(provider: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw bad(provider, 'the answer is no JSON', error);
  }
}

export function bad(provider: string, message: string, cause?: unknown): ProviderError {
  return new ProviderError('BadResponse', message, { provider, cause });
}

function toProviderError(provider: string, error: unknown, signal: AbortSignal): ProviderError {
  if (ProviderError.is(error)) return error;
  if (error instanceof TooLarge) return bad(provider, error.message);
  if (signal.aborted) {
    const late = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    return new ProviderError(late ? 'Timeout' : 'Aborted', 'the call was ended', { provider });
  }
  const message = `no answer: ${error instanceof Error ? error.message : 'unknown'}`;
  return new ProviderError('Unavailable', message, { provider, cause: error });
}
