import { type Clock, unlessAborted } from '@verdict/core/provider';
import { type Dispatcher, request as sendRequest } from 'undici';
import type { ApiClient, ApiRequest } from './api-client.ts';
import { ApiError } from './api-error.ts';
import type { ClusterAccess, Credentials } from './cluster-access.ts';
import { Connections } from './connections.ts';
import { describeRequest, type RequestSubject } from './describe-request.ts';
import { FreshCredentials } from './fresh-credentials.ts';
import { readLines } from './read-lines.ts';
import { refusal } from './refusal.ts';
import { unreachable } from './unreachable.ts';

export interface HttpApiClientSettings {
  readonly access: ClusterAccess;
  readonly clock: Pick<Clock, 'now'>;
  readonly userAgent: string;
  /** How many connections requests other than watches share; more wait. */
  readonly requestsAtOnce: number;
  readonly observe?: ((request: ObservedRequest) => void) | undefined;
}

/** One request as it went over the wire. */
export interface ObservedRequest extends RequestSubject {
  /** 0: no answer came. */
  readonly statusCode: number;
  /** Until the answer began. */
  readonly seconds: number;
}

type Answer = Dispatcher.ResponseData;

interface Terms {
  readonly kind: 'requests' | 'watches';
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
}

/** One API server by HTTP, on connections that are kept. */
export class HttpApiClient implements ApiClient {
  readonly #settings: HttpApiClientSettings;
  readonly #credentials: FreshCredentials;
  readonly #connections: Connections;

  constructor(settings: HttpApiClientSettings) {
    this.#settings = settings;
    this.#credentials = new FreshCredentials(settings.access, settings.clock);
    this.#connections = new Connections(settings.access, settings.requestsAtOnce);
  }

  async send(request: ApiRequest, signal: AbortSignal): Promise<unknown> {
    const text = await this.text(request, signal);
    try {
      return JSON.parse(text);
    } catch {
      throw new ApiError(`the API server answered ${nameOf(request)} with something other than JSON`, { status: 200 });
    }
  }

  async text(request: ApiRequest, signal: AbortSignal): Promise<string> {
    try {
      const { body } = await this.#ask(request, 'requests', signal);
      return await body.text();
    } catch (error) {
      throw failure(error, signal);
    }
  }

  async *lines(request: ApiRequest, signal: AbortSignal): AsyncGenerator<string, void, void> {
    try {
      const { body } = await this.#ask(request, 'watches', signal);
      yield* readLines(body);
    } catch (error) {
      throw failure(error, signal);
    }
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  /** Credentials may be replaced at any time: what was refused for them is asked once more with new ones. */
  async #ask(request: ApiRequest, kind: Terms['kind'], signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const credentials = await unlessAborted(this.#credentials.get(), signal);
    const answer = await this.#exchange(request, { kind, credentials, signal });
    if (answer.statusCode !== 401) return accepted(answer, request);
    await answer.body.dump();
    const renewed = await unlessAborted(this.#credentials.renew(credentials), signal);
    return accepted(await this.#exchange(request, { kind, credentials: renewed, signal }), request);
  }

  async #exchange(request: ApiRequest, terms: Terms): Promise<Answer> {
    terms.signal.throwIfAborted();
    const { clock, observe } = this.#settings;
    const startedAt = clock.now();
    const tell = (statusCode: number): void =>
      observe?.({ ...describeRequest(request), statusCode, seconds: (clock.now() - startedAt) / 1000 });
    try {
      const answer = await this.#dispatch(request, terms);
      tell(answer.statusCode);
      return answer;
    } catch (error) {
      if (!terms.signal.aborted) tell(0);
      throw error;
    }
  }

  #dispatch(
    { method, path, query, body, contentType = 'application/json' }: ApiRequest,
    { kind, credentials, signal }: Terms,
  ): Promise<Answer> {
    const { access, userAgent } = this.#settings;
    return sendRequest(`${access.server}${path}`, {
      dispatcher: this.#connections[kind](credentials.tls),
      method,
      signal,
      ...(query === undefined ? {} : { query: withoutUndefined(query) }),
      headers: {
        accept: 'application/json, */*',
        'user-agent': userAgent,
        ...(body === undefined ? {} : { 'content-type': contentType }),
        ...credentials.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

async function accepted(answer: Answer, request: ApiRequest): Promise<Answer> {
  const { statusCode: status, headers, body } = answer;
  if (status >= 200 && status < 300) return answer;
  const retryAfter = [headers['retry-after']].flat()[0];
  throw refusal({ status, retryAfter, body: await body.text(), asked: nameOf(request) });
}

function withoutUndefined(query: NonNullable<ApiRequest['query']>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given[name] = value;
  return given;
}

function nameOf({ method, path }: ApiRequest): string {
  return `${method} ${path}`;
}

function failure(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : unreachable(error);
}
