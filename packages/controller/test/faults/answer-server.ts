import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a metric server tells of a metric: always good, never good, or good for its first answer only. */
export type AnswerScript = 'good' | 'bad' | 'good once';

export interface GivenAnswer {
  readonly path: string;
  readonly isGood: boolean;
}

/**
 * Answers `{"ok":…,"serial":…}`, each serial once, so that a measurement on record tells which answer it came from. The path
 * says how: `/<any>/<script>/<milliseconds>`.
 */
export class AnswerServer {
  /** By serial. */
  readonly given: GivenAnswer[] = [];
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request.url ?? '').then((body) => response.end(body));
  });

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(path: string): Promise<string> {
    const [script, delay] = path.split('/').slice(-2);
    await sleep(Number(delay));
    const isFirst = !this.given.some((answer) => answer.path === path);
    const isGood = script === 'good' || (script === 'good%20once' && isFirst);
    const serial = this.given.push({ path, isGood }) - 1;
    return JSON.stringify({ ok: isGood, serial });
  }
}
