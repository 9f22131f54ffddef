import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createHttpClient, type HttpClient } from '@verdict/provider-kit';

/** Answers by what the decoded address or body of a request contains; the last of several answers repeats. */
export type Script = Readonly<Record<string, readonly unknown[]>>;

export interface ReceivedRequest {
  /** As the provider sent it, before it was led to the loopback address. */
  readonly url: string;
  readonly authorization: string | undefined;
}

/** A loopback server that stands for every host. */
export class AnsweringServer {
  readonly received: ReceivedRequest[] = [];
  readonly #server: Server;
  #script: Script = {};
  #answered = new Map<string, number>();
  #inFlight = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then((body) => {
        response.setHeader('content-type', 'application/json');
        return response.end(JSON.stringify(body));
      });
    });
  }

  async listen(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.listen(0, '127.0.0.1', resolve);
    await promise;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  answerWith(script: Script): void {
    this.#script = script;
    this.#answered = new Map();
    this.received.length = 0;
  }

  /** True while a provider waits for an answer, which takes real time. */
  get isBusy(): boolean {
    return this.#inFlight > 0;
  }

  /** Sends what is meant for any host here. */
  httpClient(): HttpClient {
    const http = createHttpClient();
    return {
      send: async (request, signal) => {
        const { port } = this.#server.address() as AddressInfo;
        const { pathname, search } = new URL(request.url);
        this.#inFlight += 1;
        try {
          this.received.push({ url: request.url, authorization: request.headers?.['Authorization'] });
          return await http.send({ ...request, url: `http://127.0.0.1:${port}${pathname}${search}` }, signal);
        } finally {
          this.#inFlight -= 1;
        }
      },
    };
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    const asked = decodeURIComponent(`${request.url ?? ''}\n${await text(request)}`.replaceAll('+', ' '));
    const part = Object.keys(this.#script).find((key) => asked.includes(key));
    if (part === undefined) return { error: `nothing is scripted for ${asked}` };
    const answers = this.#script[part] ?? [];
    const position = this.#answered.get(part) ?? 0;
    this.#answered.set(part, position + 1);
    return answers[Math.min(position, answers.length - 1)];
  }
}

export function vector(...values: readonly string[]): unknown {
  const result = values.map((value) => ({ metric: {}, value: [1_613_000_000, value] }));
  return { status: 'success', data: { resultType: 'vector', result } };
}

export function scalar(value: string): unknown {
  return { status: 'success', data: { resultType: 'scalar', result: [1_613_000_000, value] } };
}
