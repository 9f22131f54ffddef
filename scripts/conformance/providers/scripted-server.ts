import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import type { Exchange, ScriptedResponse } from './provider-row.ts';
import { loopbackCertificate } from './loopback-certificate.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A loopback server that hands out answers in order, those with a path to requests under it, and keeps what it was asked. */
export class ScriptedServer {
  readonly requests: ReceivedRequest[] = [];
  readonly #server: Server;
  readonly #scheme: string;
  #answers: Exchange[] = [];

  constructor(tls: boolean) {
    const listener = (request: IncomingMessage, response: ServerResponse): void => void this.#answer(request, response);
    this.#scheme = tls ? 'https' : 'http';
    this.#server = tls ? createTlsServer(loopbackCertificate(), listener) : createServer(listener);
  }

  async listen(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.listen(0, '127.0.0.1', resolve);
    await promise;
  }

  script(answers: readonly Exchange[]): void {
    this.#answers = [...answers];
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.#scheme}://${this.host}`;
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(`${this.url}${request.url ?? '/'}`);
      const body = await text(request);
      this.requests.push({
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: headersOf(request),
        body,
      });
      await respond(this.#next(url.pathname), response);
    } catch {
      response.destroy();
    }
  }

  /** The last answer that fits repeats, as a client may ask again. */
  #next(path: string): ScriptedResponse {
    const fitting = this.#answers.filter((answer) => answer.path === undefined || path.startsWith(answer.path));
    const [first] = fitting;
    if (first === undefined) return { status: 404, body: 'no answer is scripted' };
    if (fitting.length > 1) this.#answers.splice(this.#answers.indexOf(first), 1);
    return first.response;
  }
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

async function respond(
  { status = 200, headers = {}, body = '', close, delayMs }: ScriptedResponse,
  response: ServerResponse,
): Promise<void> {
  if (delayMs !== undefined) await sleep(delayMs);
  if (close === true) {
    response.destroy();
    return;
  }
  response.writeHead(status, headers);
  response.end(body);
}
