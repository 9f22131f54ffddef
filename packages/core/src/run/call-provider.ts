import { formatDuration } from '@verdict/expression/go-text';
import type { AnyProvider, RunCall } from '../provider/index.ts';
import { CallScope } from './call-scope.ts';
import type { CompiledMetric } from './compiled-run.ts';
import type { TurnContext } from './turn-context.ts';

export interface CallTarget {
  readonly provider: AnyProvider;
  readonly metric: CompiledMetric;
  readonly ordinal: number;
  readonly config: unknown;
}

/** Sends one call to a provider; what comes back may be anything. */
export type Invoke = (call: RunCall<unknown>) => Promise<unknown>;

/** For providers that name no deadline, where the driver names none either. */
export const fallbackDeadlineMs = 60_000;
const nanosecondsPerMillisecond = 1_000_000;

/** One call under its deadline. Rejects with what the provider threw, past the deadline, or with the driver's reason to stop. */
export async function callProvider(target: CallTarget, context: TurnContext, invoke: Invoke): Promise<unknown> {
  const scope = new CallScope(context.clock, context.signal);
  const ms = deadlineMs(target, context);
  const answer = Promise.resolve(invoke(makeCall(target, context, scope)));
  return scope.settle(answer, {
    ms,
    error: () => new Error(`measurement exceeded its deadline of ${durationText(ms)}`),
  });
}

function makeCall({ config, metric, ordinal }: CallTarget, context: TurnContext, scope: CallScope): RunCall<unknown> {
  const { run, clock, secrets, logger } = context;
  const { name, intervalMs } = metric;
  return {
    config,
    run,
    metric: intervalMs === undefined ? { name, ordinal } : { name, ordinal, intervalMs },
    clock,
    secrets,
    logger,
    get signal() {
      return scope.signal;
    },
  };
}

function deadlineMs({ provider, config }: CallTarget, { options }: TurnContext): number {
  const own = provider.deadlineMs?.(config);
  return own !== undefined && own >= 0 ? own : (options.defaultDeadlineMs ?? fallbackDeadlineMs);
}

function durationText(ms: number): string {
  return Number.isFinite(ms) ? formatDuration(BigInt(Math.round(ms * nanosecondsPerMillisecond))) : `${ms}ms`;
}
