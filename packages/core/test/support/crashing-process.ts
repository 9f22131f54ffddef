import type { Clock, SecretReader } from '../../src/provider/index.ts';

/** A process that dies at one of its await points: from then on nothing that it waits for ever comes, and nothing it does has an effect. */
export class CrashingProcess {
  readonly crashed: Promise<'crashed'>;
  #pointsLeft: number;
  #isDead = false;
  readonly #die: () => void;

  /** Dies at the await point after so many others. */
  constructor(pointsBeforeCrash: number) {
    this.#pointsLeft = pointsBeforeCrash;
    const { promise, resolve } = Promise.withResolvers<'crashed'>();
    this.crashed = promise;
    this.#die = () => {
      this.#isDead = true;
      resolve('crashed');
    };
  }

  /** How many more await points there would be before the crash. */
  get pointsLeft(): number {
    return this.#pointsLeft;
  }

  async point(): Promise<void> {
    if (!this.#isDead && this.#pointsLeft === 0) this.#die();
    this.#pointsLeft -= 1;
    await this.alive();
  }

  async alive(): Promise<void> {
    if (this.#isDead) await new Promise<never>(() => {});
  }

  clock(world: Clock): Clock {
    return {
      now: () => world.now(),
      sleep: async (durationMs, signal) => {
        await this.point();
        try {
          await world.sleep(durationMs, signal);
        } finally {
          await this.alive();
        }
      },
    };
  }

  secrets(world: SecretReader): SecretReader {
    return {
      read: async (secret) => {
        await this.point();
        const values = await world.read(secret);
        await this.point();
        return values;
      },
    };
  }
}
