import type { AnyProvider, RunCall, StringMap } from '../provider/index.ts';
import { callProvider } from './call-provider.ts';
import type { Conditions } from './evaluate-outcome.ts';
import type { Step } from './plan-steps.ts';
import { prepareCall } from './prepare-call.ts';
import { readTimestamp } from './timestamp.ts';
import type { TurnContext } from './turn-context.ts';
import { validate } from './validate.ts';

/** A step that was taken: what the provider answered, not yet judged. */
export interface ExecutedStep {
  readonly step: Step;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly answer: StepAnswer;
  /** The metric's own metadata. */
  readonly metadata: StringMap | undefined;
}

export type StepAnswer =
  | { readonly kind: 'outcome'; readonly outcome: unknown; readonly conditions: Conditions }
  | { readonly kind: 'failure'; readonly error: unknown };

/** Takes one step. Rejects only when the driver stops; whatever else goes wrong is the step's answer. */
export async function executeStep(step: Step, context: TurnContext): Promise<ExecutedStep> {
  const startedAt = context.clock.now();
  let metadata: StringMap | undefined;
  let answer: StepAnswer;
  try {
    const prepared = prepareCall(step.metric, context.secretArguments);
    metadata = prepared.metadata;
    const { provider, config, conditions } = prepared;
    const target = { provider, metric: step.metric, ordinal: step.ordinal, config };
    const outcome = await callProvider(target, context, async (call) => invoke(step, provider, call));
    answer = { kind: 'outcome', outcome, conditions };
  } catch (error) {
    context.signal.throwIfAborted();
    answer = { kind: 'failure', error };
  }
  return { step, startedAt, finishedAt: context.clock.now(), answer, metadata };
}

async function invoke(
  { kind, metric, inFlight }: Step,
  provider: AnyProvider,
  call: RunCall<unknown>,
): Promise<unknown> {
  if (inFlight === undefined) return provider.run(call);
  if (provider.mode === 'query') {
    throw new Error(`measurement was interrupted: ${metric.providerType} answers at once and has nothing to ${kind}`);
  }
  const state: StringMap = validate(provider.state, inFlight.metadata ?? {}, `state of ${metric.providerType}`);
  const inFlightCall = Object.assign(call, { state, startedAt: readTimestamp(inFlight.startedAt) ?? call.clock.now() });
  return kind === 'terminate' ? provider.terminate(inFlightCall) : provider.resume(inFlightCall);
}
