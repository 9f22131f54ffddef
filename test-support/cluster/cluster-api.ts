import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { ClusterAccess } from './cluster-access.ts';

/** An object of the API as it came. */
export interface ClusterObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly uid: string; readonly name: string }[];
  };
}

export interface WatchEvent<Item> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: Item;
}

export interface ClusterRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Sent as JSON; a PATCH is a merge patch. */
  readonly body?: object;
}

/** A refusal of the API server. */
export class ClusterRefusal extends Error {
  override readonly name = 'ClusterRefusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A second, plain way to the API server, so that tests need not believe the client that they test. */
export class ClusterApi {
  readonly #access: ClusterAccess;
  readonly #agent: Agent;

  constructor(access: ClusterAccess, options: { readonly maxSockets?: number } = {}) {
    this.#access = access;
    this.#agent = new Agent({ ...access.tls, keepAlive: true, ...options });
  }

  async send<Answer = ClusterObject>(request: ClusterRequest): Promise<Answer> {
    const body = await this.text(request);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what it asks for
    return JSON.parse(body) as Answer;
  }

  async text(request: ClusterRequest): Promise<string> {
    const response = await this.#open(request);
    const body = await text(response);
    const { statusCode = 0 } = response;
    if (statusCode >= 300) {
      throw new ClusterRefusal(statusCode, `${request.method ?? 'GET'} ${request.path}: ${statusCode} ${body}`);
    }
    return body;
  }

  /** Undefined: there is no such object. */
  async find<Item = ClusterObject>(path: string): Promise<Item | undefined> {
    try {
      return await this.send<Item>({ path });
    } catch (error) {
      if (error instanceof ClusterRefusal && error.status === 404) return undefined;
      throw error;
    }
  }

  /** From the given path, which names a resource version; ends with the server's answer or the signal. */
  async watch<Item = ClusterObject>(
    path: string,
    onEvent: (event: WatchEvent<Item>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const response = await this.#open({ path }, signal);
      for await (const line of linesOf(response)) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a line of a watch
        onEvent(JSON.parse(line) as WatchEvent<Item>);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  async #open({ method = 'GET', path, body }: ClusterRequest, signal?: AbortSignal): Promise<IncomingMessage> {
    const { server, token } = this.#access;
    const url = new URL(path, server);
    const isPlain = url.protocol === 'http:';
    const send = isPlain ? httpRequest : httpsRequest;
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const sent = body === undefined ? '' : JSON.stringify(body);
    const request = send(url, {
      method,
      ...(isPlain ? {} : { agent: this.#agent }),
      ...(signal === undefined ? {} : { signal }),
      headers: {
        accept: 'application/json',
        'content-type': contentType,
        'content-length': Buffer.byteLength(sent),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    request.end(sent);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `response` brings
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }
}

/** The whole lines of a stream of text. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
