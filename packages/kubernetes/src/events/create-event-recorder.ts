import type { Clock, Logger } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { events } from '../resources/known-resources.ts';
import type { KubernetesObject } from '../resources/kubernetes-object.ts';
import { createResourceClient, type ResourceClient } from '../resources/resource-client.ts';
import { type CoreEvent, coreEvent } from './core-event.ts';
import { type CorrelatedEvent, EventCorrelator } from './event-correlator.ts';
import type { EventRecorder, EventTarget, EventText } from './event-recorder.ts';

export interface EventRecorderSettings {
  readonly client: ApiClient;
  /** Of whom tells, such as `rollouts-controller`. */
  readonly component: string;
  /** Where that runs. */
  readonly host?: string | undefined;
  /** Tells the events' times. */
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  /** Resolves when more urgent requests have gone; waited for before each write. Default: nothing is more urgent. */
  readonly waitForTurn?: (signal: AbortSignal) => Promise<void>;
  /** Default 20,000: how many events may wait; more are dropped. */
  readonly queueLimit?: number;
}

/** Writes the events of each object one by one, in their order, and those of a few objects at a time. */
export function createEventRecorder(settings: EventRecorderSettings): EventRecorder {
  return new BackgroundRecorder(settings);
}

const objectsAtOnce = 4;
const triesAtMost = 12;
const retryMs = 10_000;
const nanosecondsPerMillisecond = 1_000_000;

class BackgroundRecorder implements EventRecorder {
  readonly #settings: EventRecorderSettings;
  readonly #events: ResourceClient<KubernetesObject>;
  readonly #correlator = new EventCorrelator();
  readonly #queueLimit: number;
  #waiting = 0;
  #isFull = false;
  #lastStamp = 0n;
  /** Everything recorded so far; an object's events are all in one of the lanes. */
  readonly #lanes: Promise<void>[] = Array.from({ length: objectsAtOnce }, async () => {});
  #abandon = new AbortController();

  constructor(settings: EventRecorderSettings) {
    this.#settings = settings;
    this.#queueLimit = settings.queueLimit ?? 20_000;
    this.#events = createResourceClient(settings.client, events);
  }

  record(target: EventTarget, text: EventText): void {
    if (this.#waiting >= this.#queueLimit) {
      if (!this.#isFull)
        this.#settings.logger.warn({ waiting: this.#waiting }, 'too many events wait; more are dropped');
      this.#isFull = true;
      return;
    }
    this.#waiting += 1;
    const { component, host, clock } = this.#settings;
    const event = coreEvent(target, text, { source: { component, host }, now: clock.now(), stamp: this.#stamp() });
    const lane = laneOf(target);
    this.#lanes[lane] = this.#writeAfter(this.#lanes[lane], event, this.#abandon.signal);
  }

  async drain(signal: AbortSignal): Promise<void> {
    const giveUp = (): void => this.#giveUp(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    await Promise.all(this.#lanes);
    signal.removeEventListener('abort', giveUp);
  }

  #giveUp(reason: unknown): void {
    if (this.#waiting === 0) return;
    this.#settings.logger.warn({ waiting: this.#waiting }, 'events that were not written in time are dropped');
    this.#abandon.abort(reason);
    this.#abandon = new AbortController();
  }

  /** Never rejects. */
  async #writeAfter(earlier: Promise<void> | undefined, event: CoreEvent, signal: AbortSignal): Promise<void> {
    await earlier;
    try {
      await this.#settings.waitForTurn?.(signal);
      signal.throwIfAborted();
      const correlated = this.#correlator.correlate(event, this.#settings.clock.now());
      if (correlated !== undefined) await this.#write(correlated, signal);
    } catch (error) {
      if (!signal.aborted) this.#tellOfLoss(event, error);
    }
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#isFull = false;
  }

  async #write(event: CorrelatedEvent, signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#settings;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#send(event, signal);
      } catch (error) {
        if (!(error instanceof ApiError) || !error.isPassing || tries >= triesAtMost) throw error;
        // The first wait is spread, so that not all clients come back at once.
        const waitMs = tries === 1 ? retryMs * random() : retryMs;
        await clock.sleep(Math.max(waitMs, error.retryAfterMs ?? 0), signal);
      }
    }
  }

  async #send({ event, isRepeat }: CorrelatedEvent, signal: AbortSignal): Promise<void> {
    if (isRepeat && (await this.#patch(event, signal))) return;
    await this.#events.create(event, signal);
  }

  /** False: the server no longer keeps the event. */
  async #patch({ metadata, count, lastTimestamp, message }: CoreEvent, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#events.patch(metadata, { count, lastTimestamp, message }, signal);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.isNotFound) return false;
      throw error;
    }
  }

  #tellOfLoss({ metadata, reason }: CoreEvent, error: unknown): void {
    // Written by a try whose answer was lost.
    if (error instanceof ApiError && error.isAlreadyExists) return;
    const fields = { event: metadata.name, namespace: metadata.namespace, reason };
    this.#settings.logger.warn(
      { ...fields, error: error instanceof Error ? error.message : String(error) },
      'an event was dropped',
    );
  }

  /** Nanoseconds, as client-go's; those that the clock does not tell are random, so that two recorders seldom meet. */
  #stamp(): bigint {
    const { clock, random } = this.#settings;
    const rest = BigInt(Math.floor(random() * nanosecondsPerMillisecond));
    const stamp = BigInt(Math.floor(clock.now())) * BigInt(nanosecondsPerMillisecond) + rest;
    this.#lastStamp = stamp > this.#lastStamp ? stamp : this.#lastStamp + 1n;
    return this.#lastStamp;
  }
}

function laneOf({ namespace, name }: EventTarget): number {
  let sum = 0;
  for (const letter of `${namespace}/${name}`) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % objectsAtOnce;
}
