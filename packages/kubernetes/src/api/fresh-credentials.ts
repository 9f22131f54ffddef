import type { Clock } from '@verdict/core/provider';
import type { ClusterAccess, Credentials } from './cluster-access.ts';

/** As client-go does it: a token file is read again after a minute. */
const freshForMs = 60_000;

/** Credentials that were asked for within the last minute, in one go for all who need them. */
export class FreshCredentials {
  readonly #access: ClusterAccess;
  readonly #clock: Pick<Clock, 'now'>;
  #current: Promise<Credentials> | undefined;
  /** What it resolved to. */
  #given: Credentials | undefined;
  #readAt = 0;

  constructor(access: ClusterAccess, clock: Pick<Clock, 'now'>) {
    this.#access = access;
    this.#clock = clock;
  }

  async get(): Promise<Credentials> {
    const ageMs = this.#clock.now() - this.#readAt;
    if (this.#current !== undefined && ageMs >= 0 && ageMs < freshForMs) return this.#current;
    return this.#read(false);
  }

  /** Those to use in place of refused ones; asked for once for all who were refused. */
  async renew(refused: Credentials): Promise<Credentials> {
    return this.#given === refused ? this.#read(true) : this.get();
  }

  async #read(renew: boolean): Promise<Credentials> {
    this.#given = undefined;
    this.#readAt = this.#clock.now();
    const reading = this.#access.credentials(renew);
    this.#current = reading;
    try {
      const credentials = await reading;
      if (this.#current === reading) this.#given = credentials;
      return credentials;
    } catch (error) {
      if (this.#current === reading) this.#current = undefined;
      throw error;
    }
  }
}
