import { type Observation, type Pending, ProviderError, type StringMap } from '../provider/index.ts';
import type { Measurement, Phase } from '../spec/run-status.ts';
import { cutMap, cutText } from './cut-text.ts';
import { errorText } from './error-text.ts';
import { evaluateOutcome, type Conditions } from './evaluate-outcome.ts';
import type { ExecutedStep } from './execute-step.ts';
import { isOutcome, type Outcome } from './outcome-shape.ts';
import { isCompleted } from './phase.ts';
import type { Redactor } from './redact.ts';
import { readTimestamp, toTimestamp } from './timestamp.ts';
import type { EngineOptions } from './turn.ts';

export interface RecordRules {
  readonly redactor: Redactor;
  readonly options: EngineOptions;
}

/** What the record says of a step that was taken; redacted, and with long texts cut. */
export function toMeasurement(executed: ExecutedStep, rules: RecordRules): Measurement {
  const facts = factsOf(executed, rules);
  const base = executed.step.inFlight;
  const finishedAt = toTimestamp(executed.finishedAt);
  const completed = isCompleted(facts.phase);
  const { redactor } = rules;
  const metadata = { ...base?.metadata, ...facts.state, ...(facts.metadata && cutMap(redactor.map(facts.metadata))) };
  const measurement: Writable<Measurement> = { phase: facts.phase };
  const startedAt = base?.startedAt ?? toTimestamp(executed.startedAt);
  measurement.startedAt = startedAt === finishedAt ? finishedAt : startedAt;
  if (completed) measurement.finishedAt = finishedAt;
  const message = facts.message === undefined ? base?.message : cutText(redactor.text(facts.message));
  if (message !== undefined) measurement.message = message;
  const value = facts.value === undefined ? base?.value : cutText(redactor.text(facts.value));
  if (value !== undefined) measurement.value = value;
  if (Object.keys(metadata).length > 0) measurement.metadata = metadata;
  const resumeAt = resumeTime(executed, facts);
  if (resumeAt !== undefined) measurement.resumeAt = resumeAt;
  return measurement;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Absent texts leave what a measurement in flight already says; empty ones count as absent. */
interface Facts {
  readonly phase: Phase;
  readonly message?: string | undefined;
  readonly value?: string | undefined;
  readonly metadata?: StringMap | undefined;
  readonly state?: StringMap;
  readonly resumeAfterMs?: number | undefined;
}

function factsOf({ step, answer }: ExecutedStep, rules: RecordRules): Facts {
  if (answer.kind === 'failure') return failureFacts(answer.error);
  const { outcome } = answer;
  if (!isOutcome(outcome)) {
    return {
      phase: 'Error',
      message: `provider ${step.metric.providerType} answered with something that is no outcome`,
    };
  }
  const facts = outcomeFacts(outcome, answer.conditions, rules);
  const terminated = step.kind === 'terminate' && (facts.phase === 'Successful' || facts.phase === 'Inconclusive');
  return terminated ? { ...facts, message: 'Metric Terminated' } : facts;
}

function failureFacts(error: unknown): Facts {
  const message = filled(errorText(error));
  if (!ProviderError.is(error)) return { phase: 'Error', message: message ?? 'the provider failed without a message' };
  return { phase: 'Error', message, value: filled(error.value), metadata: error.metadata };
}

function outcomeFacts(outcome: Outcome, conditions: Conditions, rules: RecordRules): Facts {
  switch (outcome.kind) {
    case 'observation':
      return observationFacts(outcome, conditions, rules);
    case 'judgement':
      return {
        phase: outcome.phase,
        message: filled(outcome.message),
        value: filled(outcome.value),
        metadata: outcome.metadata,
      };
    case 'pending':
      return pendingFacts(outcome, rules);
  }
}

function observationFacts(observation: Observation, conditions: Conditions, { options }: RecordRules): Facts {
  const { phase, message } = evaluateOutcome(observation, conditions, options);
  const kept = phase === 'Error' ? observation.keptOnConditionError : observation;
  return { phase, message, value: filled(kept?.value), metadata: kept?.metadata };
}

function pendingFacts({ state, resumeAfterMs, value, message }: Pending, { redactor }: RecordRules): Facts {
  return {
    phase: 'Running',
    message: filled(message),
    value: filled(value),
    state: redactor.state(state),
    resumeAfterMs,
  };
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

/** A time to resume that has passed is dropped from work still in flight, as it would be due again at once, without end. */
function resumeTime({ step, finishedAt }: ExecutedStep, { phase, resumeAfterMs }: Facts): string | undefined {
  if (resumeAfterMs !== undefined) return toTimestamp(finishedAt + resumeAfterMs);
  const earlier = step.inFlight?.resumeAt;
  const isPast = (readTimestamp(earlier) ?? finishedAt) <= finishedAt;
  return step.kind === 'resume' && !isCompleted(phase) && isPast ? undefined : earlier;
}
