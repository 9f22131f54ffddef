import { type AnyProvider, type Clock, ProviderError } from '@verdict/core/provider';
import { unlessAborted } from '@verdict/provider-kit';

/** One call of a provider that has ended, or was given up. */
export interface ProviderCall {
  /** The provider's label. */
  readonly type: string;
  /** `run`, `resume`, `terminate` or `garbageCollect`. */
  readonly call: string;
  /** What came of it: `observation`, `judgement`, `pending`, `done`, `GivenUp`, or the code of the error. */
  readonly outcome: string;
  readonly seconds: number;
}

export interface ProviderMeter {
  readonly clock: Pick<Clock, 'now'>;
  readonly ended: (call: ProviderCall) => void;
}

const measuredCalls: ReadonlySet<PropertyKey> = new Set(['run', 'resume', 'terminate', 'garbageCollect']);

/** The same provider, with a word on how long each of its calls took. */
export function measureProvider(provider: AnyProvider, meter: ProviderMeter): AnyProvider {
  return new Proxy(provider, {
    get: (target, key): unknown => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (!measuredCalls.has(key)) return value.bind(target);
      const ended = (outcome: string, seconds: number): void =>
        meter.ended({ type: target.label, call: String(key), outcome, seconds });
      return async (call: { readonly signal: AbortSignal }) =>
        timed(async () => value.call(target, call), { signal: call.signal, clock: meter.clock, ended });
    },
  });
}

interface Timing {
  readonly signal: AbortSignal;
  readonly clock: Pick<Clock, 'now'>;
  readonly ended: (outcome: string, seconds: number) => void;
}

async function timed(work: () => Promise<unknown>, { signal, clock, ended }: Timing): Promise<unknown> {
  const startedAt = clock.now();
  const end = (outcome: string): void => ended(outcome, Math.max(0, clock.now() - startedAt) / 1000);
  try {
    const answer = await unlessAborted(work(), signal);
    end(kindOf(answer));
    return answer;
  } catch (error) {
    end(signal.aborted ? 'GivenUp' : codeOf(error));
    throw error;
  }
}

function kindOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'kind' in answer ? String(answer.kind) : 'done';
}

function codeOf(error: unknown): string {
  return ProviderError.is(error) ? error.code : 'Internal';
}
