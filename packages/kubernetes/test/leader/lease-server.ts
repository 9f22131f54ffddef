import type { Clock } from '@verdict/core/provider';
import { type ApiClient, ApiError, type ApiRequest } from '../../src/index.ts';
import type { Lease } from '../../src/leader/lease.ts';

/** What happens to one request. */
export interface Trip {
  /** Until it reaches the server. */
  readonly thereMs: number;
  /** Until the answer is back. */
  readonly backMs: number;
  /** The server cannot be reached. */
  readonly isDown: boolean;
}

const direct: Trip = { thereMs: 0, backMs: 0, isDown: false };

/** One Lease behind the API, in memory, for schedules of requests that no real server can be made to play. */
export class LeaseServer {
  readonly #clock: Clock;
  readonly #trip: () => Trip;
  #lease: Lease | undefined;
  #version = 0;
  /** Without one nothing is found, and nothing can be created. */
  hasNamespace = true;
  readonly requests: string[] = [];

  constructor(clock: Clock, trip: () => Trip = () => direct) {
    this.#clock = clock;
    this.#trip = trip;
  }

  get lease(): Lease | undefined {
    return this.#lease;
  }

  /** Someone else changes the lease. */
  edit(spec: object | undefined): void {
    this.#lease = spec === undefined ? undefined : this.#stored({ metadata: {}, spec });
  }

  client(): ApiClient {
    const send: ApiClient['send'] = async (request, signal) => {
      const trip = this.#trip();
      const answer = this.#travel(request, trip);
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        answer.then(resolve, reject);
      });
    };
    return { send, text: unused, lines: unused, close: async () => undefined };
  }

  /** Once sent, a request arrives even if nobody waits for its answer any more. */
  async #travel(request: ApiRequest, { thereMs, backMs, isDown }: Trip): Promise<Lease> {
    if (thereMs > 0) await this.#clock.sleep(thereMs);
    if (isDown) throw new ApiError('connection refused');
    const answer = this.#answer(request);
    if (backMs > 0) await this.#clock.sleep(backMs);
    if (answer instanceof ApiError) throw answer;
    return answer;
  }

  #answer({ method, body }: ApiRequest): Lease | ApiError {
    this.requests.push(method);
    if (!this.hasNamespace) return new ApiError('namespaces "n" not found', { status: 404, reason: 'NotFound' });
    if (method === 'GET') return this.#lease ?? new ApiError('not found', { status: 404, reason: 'NotFound' });
    const lease = body as Lease;
    if (method === 'POST')
      return this.#lease === undefined
        ? this.#store(lease)
        : new ApiError('exists', { status: 409, reason: 'AlreadyExists' });
    if (this.#lease === undefined) return new ApiError('not found', { status: 404, reason: 'NotFound' });
    return lease.metadata.resourceVersion === this.#lease.metadata.resourceVersion
      ? this.#store(lease)
      : new ApiError('changed meanwhile', { status: 409, reason: 'Conflict' });
  }

  #store(lease: Lease): Lease {
    this.#lease = this.#stored(lease);
    return this.#lease;
  }

  #stored(lease: Lease): Lease {
    this.#version += 1;
    return { ...lease, metadata: { ...lease.metadata, resourceVersion: String(this.#version) } };
  }
}

function unused(): never {
  throw new Error('not asked for');
}
