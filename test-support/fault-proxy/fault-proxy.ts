import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterAccess } from '../cluster/cluster-access.ts';
import { drawRefusal, type Faults } from './faults.ts';
import { refusalAnswer } from './refusal-answer.ts';

/** A bad network in front of an API server, spoken to over plain HTTP on loopback. */
export class FaultProxy {
  readonly #access: ClusterAccess;
  readonly #random: () => number;
  readonly #agent: Agent;
  readonly #server: Server;
  readonly #watches = new Set<ServerResponse>();
  #faults: Faults = {};
  #faultsChange = Promise.withResolvers<void>();

  constructor(access: ClusterAccess, random: () => number) {
    this.#access = access;
    this.#random = random;
    this.#agent = new Agent({ ...access.tls, keepAlive: true });
    this.#server = createServer((request, response) => {
      this.#pass(request, response).catch(() => response.destroy());
    });
  }

  /** Where clients find the API server; they bring no credentials of their own. */
  async listen(): Promise<ClusterAccess> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the address of a TCP server
    const { port } = this.#server.address() as AddressInfo;
    return { server: `http://127.0.0.1:${port}`, tls: { rejectUnauthorized: false } };
  }

  /** From now on, in place of what was before; what was held goes on its way. */
  set(faults: Faults): void {
    this.#faults = faults;
    this.#faultsChange.resolve();
    this.#faultsChange = Promise.withResolvers();
    if (faults.refuse === true) this.#server.closeAllConnections();
  }

  cutWatches(): void {
    for (const watch of this.#watches) watch.destroy();
  }

  close(): void {
    this.set({});
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const faults = this.#faults;
    if (faults.hold === true) await this.#faultsChange.promise;
    if (faults.delayMs !== undefined) await sleep(this.#random() * faults.delayMs);
    if (this.#faults.refuse === true) return void response.destroy();
    const refusal = drawRefusal(faults, request.method ?? 'GET', this.#random);
    if (refusal === 'cut') return void response.destroy();
    if (refusal !== undefined) {
      const { status, headers, body: text } = refusalAnswer(refusal);
      return void response.writeHead(status, headers).end(JSON.stringify(text));
    }
    const answer = await this.#forward(request, body);
    if (this.#random() < (faults.loseAnswer ?? 0)) {
      answer.resume();
      return void response.destroy();
    }
    return this.#answer(request, answer, response);
  }

  async #forward(request: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { server, token } = this.#access;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = request.headers;
    const url = new URL(request.url ?? '/', server);
    const isPlain = url.protocol === 'http:';
    const forwarded = (isPlain ? httpRequest : httpsRequest)(url, {
      method: request.method,
      ...(isPlain ? {} : { agent: this.#agent }),
      headers: { ...headers, ...authorization, 'content-length': body.length },
    });
    forwarded.end(body);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `response` brings
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    return answer;
  }

  async #answer(request: IncomingMessage, answer: IncomingMessage, response: ServerResponse): Promise<void> {
    const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, headers);
    const isWatch = new URL(request.url ?? '/', this.#access.server).searchParams.has('watch');
    if (isWatch) this.#watches.add(response);
    response.on('close', () => {
      this.#watches.delete(response);
      answer.destroy();
    });
    response.flushHeaders();
    for await (const chunk of answer) {
      while (this.#faults.hold === true) await this.#faultsChange.promise;
      if (response.destroyed) return;
      response.write(chunk);
    }
    response.end();
  }
}
