import type { Clock } from '@verdict/core/provider';
import type { ClusterAccess, Credentials } from './cluster-access.ts';

/** As client-go does it: a token file is read again after a minute. */
const freshForMs = 60_000;

/** Credentials that were asked for within the last minute, in one go for all who need them. */
export class FreshCredentials {
  readonly #access: ClusterAccess;
  readonly #clock: Pick<Clock, 'now'>;
  #current: Promise<Credentials> | undefined;
  #readAt = 0;

  constructor(access: ClusterAccess, clock: Pick<Clock, 'now'>) {
    this.#access = access;
    this.#clock = clock;
  }

  get(): Promise<Credentials> {
    const ageMs = this.#clock.now() - this.#readAt;
    if (this.#current !== undefined && ageMs >= 0 && ageMs < freshForMs) return this.#current;
    return this.#read(false);
  }

  /** Those to use in place of refused ones; asked for once for all who were refused. */
  async renew(refused: Credentials): Promise<Credentials> {
    const current = await this.#current?.catch(() => undefined);
    return current === undefined || current === refused ? this.#read(true) : current;
  }

  #read(renew: boolean): Promise<Credentials> {
    const reading = this.#access.credentials(renew);
    this.#current = reading;
    this.#readAt = this.#clock.now();
    reading.catch(() => {
      if (this.#current === reading) this.#current = undefined;
    });
    return reading;
  }
}
