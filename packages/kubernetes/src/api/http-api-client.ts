import type { Clock } from '@verdict/core/provider';
import { type Dispatcher, request as sendRequest } from 'undici';
import type { ApiClient, ApiRequest } from './api-client.ts';
import { ApiError } from './api-error.ts';
import type { ClusterAccess, Credentials } from './cluster-access.ts';
import { Connections } from './connections.ts';
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
}

type Answer = Dispatcher.ResponseData;
type Kind = 'requests' | 'watches';

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
  async #ask(request: ApiRequest, kind: Kind, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const credentials = await this.#credentials.get();
    const answer = await this.#exchange(request, { kind, credentials, signal });
    if (answer.statusCode !== 401) return accepted(answer, request);
    await answer.body.dump();
    const renewed = await this.#credentials.renew(credentials);
    return accepted(await this.#exchange(request, { kind, credentials: renewed, signal }), request);
  }

  #exchange(
    { method, path, query, body, contentType = 'application/json' }: ApiRequest,
    {
      kind,
      credentials,
      signal,
    }: { readonly kind: Kind; readonly credentials: Credentials; readonly signal: AbortSignal },
  ): Promise<Answer> {
    signal.throwIfAborted();
    const { access, userAgent } = this.#settings;
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    return sendRequest(`${access.server}${path}${search}`, {
      dispatcher: this.#connections[kind](credentials.tls),
      method,
      signal,
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

function nameOf({ method, path }: ApiRequest): string {
  return `${method} ${path}`;
}

function failure(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : unreachable(error);
}
