import { type CoreEvent, cutMessage, eventTime } from './core-event.ts';
import { RecentMap } from './recent-map.ts';

/** What to write of an event; `isRepeat`: one of that name was written before, and only its count, time and message change. */
export interface CorrelatedEvent {
  readonly event: CoreEvent;
  readonly isRepeat: boolean;
}

interface Observation {
  readonly name: string;
  readonly firstTimestamp: string;
  readonly count: number;
}

interface Tokens {
  readonly left: number;
  readonly at: number;
}

const similarLimit = 10;
const similarMs = 600_000;
const burst = 25;
const tokenMs = 300_000;
const entries = 4096;

/**
 * Which events are written, by client-go's rules: equal ones are counted; from the tenth message on, those of one object,
 * type and reason are counted as one; and of one object at most 25 are written at once, then one each five minutes.
 */
export class EventCorrelator {
  /** API servers keep events for an hour. */
  readonly #observed = new RecentMap<Observation>({ entries, maxAgeMs: 3_600_000 });
  /** Messages of one object, type and reason. */
  readonly #similar = new RecentMap<ReadonlySet<string>>({ entries, maxAgeMs: similarMs });
  /** As long as it takes to fill a bucket. */
  readonly #tokens = new RecentMap<Tokens>({ entries, maxAgeMs: burst * tokenMs });

  /** Undefined: there have been too many. */
  correlate(event: CoreEvent, now: number): CorrelatedEvent | undefined {
    const correlated = this.#count(this.#combine(event, now), now);
    return this.#takeToken(objectKey(event), now) ? correlated : undefined;
  }

  #combine(event: CoreEvent, now: number): { readonly event: CoreEvent; readonly key: string } {
    const key = `${objectKey(event)} ${event.type} ${event.reason}`;
    const before = this.#similar.get(key, now) ?? [];
    const messages = new Set([...before, event.message]);
    const isCombined = messages.size >= similarLimit;
    if (isCombined) messages.delete(messages.values().next().value ?? '');
    this.#similar.set(key, messages, now);
    if (!isCombined) return { event, key: `${key} ${event.message}` };
    const time = eventTime(now);
    const message = cutMessage(`(combined from similar events): ${event.message}`);
    return { event: { ...event, message, firstTimestamp: time, lastTimestamp: time }, key };
  }

  #count({ event, key }: { readonly event: CoreEvent; readonly key: string }, now: number): CorrelatedEvent {
    const before = this.#observed.get(key, now);
    const { name, firstTimestamp, count } = before ?? { ...event, name: event.metadata.name, count: 0 };
    const counted = { ...event, metadata: { ...event.metadata, name }, firstTimestamp, count: count + 1 };
    this.#observed.set(key, { name, firstTimestamp, count: counted.count }, now);
    return { event: counted, isRepeat: before !== undefined };
  }

  #takeToken(key: string, now: number): boolean {
    const { left, at } = this.#tokens.get(key, now) ?? { left: burst, at: now };
    const filled = Math.min(burst, left + Math.max(0, now - at) / tokenMs);
    const isLeft = filled >= 1;
    this.#tokens.set(key, { left: isLeft ? filled - 1 : filled, at: now }, now);
    return isLeft;
  }
}

function objectKey({ involvedObject: { namespace, name, uid } }: CoreEvent): string {
  return `${namespace}/${name} ${uid}`;
}
