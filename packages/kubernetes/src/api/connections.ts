import { isDeepStrictEqual } from 'node:util';
import { Agent, type Dispatcher, ProxyAgent, Socks5ProxyAgent } from 'undici';
import type { ClusterAccess, TlsMaterial } from './cluster-access.ts';

/** The largest answer that is read: a page of 500 large objects. */
const largestBodyBytes = 256 * 1024 * 1024;

/** API servers close what is idle for 90 s. */
const idleMs = 45_000;

/** Requests are answered within a minute by the server's own limit. */
const answerMs = 90_000;

type Limits = Pick<Agent.Options, 'connections' | 'bodyTimeout' | 'maxResponseSize'>;

/** Connections that are kept for one set of TLS material: few for requests, and as many as there are for watches. */
export class Connections {
  readonly #access: Pick<ClusterAccess, 'proxyUrl'>;
  readonly #requestsAtOnce: number;
  #tls: TlsMaterial | undefined;
  #requests: Dispatcher | undefined;
  #watches: Dispatcher | undefined;

  constructor(access: Pick<ClusterAccess, 'proxyUrl'>, requestsAtOnce: number) {
    this.#access = access;
    this.#requestsAtOnce = requestsAtOnce;
  }

  /** For short exchanges. */
  requests(tls: TlsMaterial): Dispatcher {
    this.#adopt(tls);
    const limits = { connections: this.#requestsAtOnce, bodyTimeout: answerMs, maxResponseSize: largestBodyBytes };
    this.#requests ??= this.#open(tls, limits);
    return this.#requests;
  }

  /** For answers without end. */
  watches(tls: TlsMaterial): Dispatcher {
    this.#adopt(tls);
    this.#watches ??= this.#open(tls, { bodyTimeout: 0 });
    return this.#watches;
  }

  /** Ends what is under way, too. */
  async close(): Promise<void> {
    const open = [this.#requests, this.#watches];
    this.#requests = undefined;
    this.#watches = undefined;
    await Promise.all(open.map(async (dispatcher) => dispatcher?.destroy()));
  }

  /** With other material the connections are made anew; what is under way on the old ones ends in peace. */
  #adopt(tls: TlsMaterial): void {
    if (this.#tls !== undefined && (this.#tls === tls || isDeepStrictEqual(this.#tls, tls))) return;
    this.#tls = tls;
    for (const dispatcher of [this.#requests, this.#watches]) dispatcher?.close().catch(() => undefined);
    this.#requests = undefined;
    this.#watches = undefined;
  }

  #open(tls: TlsMaterial, limits: Limits): Dispatcher {
    const { proxyUrl } = this.#access;
    const options = {
      headersTimeout: answerMs,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: idleMs,
      // A few kept connections cost both sides no more than one of HTTP/2, and fail one by one.
      allowH2: false,
      ...limits,
    };
    const keepAlive = { keepAlive: true, keepAliveInitialDelay: 30_000 };
    if (proxyUrl === undefined) return new Agent({ ...options, connect: { ...tls, ...keepAlive } });
    if (proxyUrl.startsWith('socks')) return new Socks5ProxyAgent(proxyUrl, { ...options, requestTls: tls });
    return new ProxyAgent({ ...options, uri: proxyUrl, requestTls: { ...tls, ...keepAlive } });
  }
}
