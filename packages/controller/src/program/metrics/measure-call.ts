import { type Clock, ProviderError, unlessAborted } from '@verdict/core/provider';
import { answerKind } from '../../turns/answer-kind.ts';
import type { AroundCall } from '../../turns/watched-providers.ts';

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

/** Makes calls with a word on how long each took. */
export function measureCall({ clock, ended }: ProviderMeter): AroundCall {
  return async ({ provider, operation, call: { signal } }, make) => {
    const startedAt = clock.now();
    const end = (outcome: string): void =>
      ended({ type: provider.label, call: operation, outcome, seconds: Math.max(0, clock.now() - startedAt) / 1000 });
    try {
      const answer = await unlessAborted(make(), signal);
      end(answerKind(answer) ?? 'done');
      return answer;
    } catch (error) {
      end(signal.aborted ? 'GivenUp' : codeOf(error));
      throw error;
    }
  };
}

function codeOf(error: unknown): string {
  return ProviderError.is(error) ? error.code : 'Internal';
}
