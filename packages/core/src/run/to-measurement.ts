import { type Observation, type Pending, ProviderError, type StringMap } from '../provider/index.ts';
import type { Measurement, Phase } from '../spec/run-status.ts';
import { cutMap, cutText } from './cut-text.ts';
import { errorText } from './error-text.ts';
import { evaluateOutcome, type Conditions } from './evaluate-outcome.ts';
import type { ExecutedStep } from './execute-step.ts';
import { isOutcome, isStringMap, type Outcome } from './outcome-shape.ts';
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
  const startedAt =
    base?.startedAt ?? (executed.startedAt === executed.finishedAt ? finishedAt : toTimestamp(executed.startedAt));
  const measurement: Writable<Measurement> = { phase: facts.phase, startedAt };
  if (isCompleted(facts.phase)) measurement.finishedAt = finishedAt;
  return Object.assign(
    measurement,
    texts(facts, base, rules),
    metadataOf(facts, base, rules),
    resumeTime(executed, facts),
  );
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Part = Partial<Writable<Measurement>>;

function texts(facts: Facts, base: Measurement | undefined, { redactor }: RecordRules): Part {
  const part: Part = {};
  const message = facts.message === undefined ? base?.message : cutText(redactor.text(facts.message));
  if (message !== undefined) part.message = message;
  const value = facts.value === undefined ? base?.value : cutText(redactor.text(facts.value));
  if (value !== undefined) part.value = value;
  return part;
}

function metadataOf({ state, metadata }: Facts, base: Measurement | undefined, { redactor }: RecordRules): Part {
  const added = metadata === undefined ? state : { ...state, ...cutMap(redactor.map(metadata)) };
  const whole = base?.metadata === undefined ? added : { ...base.metadata, ...added };
  return whole === undefined || Object.keys(whole).length === 0 ? {} : { metadata: whole };
}

/** Absent texts leave what a measurement in flight already says; empty ones count as absent. */
interface Facts {
  readonly phase: Phase;
  readonly message?: string | undefined;
  readonly value?: string | undefined;
  readonly metadata?: StringMap | undefined;
  readonly state?: StringMap;
  readonly resumeAfterMs?: number | undefined;
}

function factsOf({ step, answer, finishedAt }: ExecutedStep, rules: RecordRules): Facts {
  if (answer.kind === 'failure') return failureFacts(answer.error);
  const { outcome } = answer;
  if (!isOutcome(outcome)) {
    return {
      phase: 'Error',
      message: `provider ${step.metric.providerType} answered with something that is no outcome`,
    };
  }
  const facts = outcomeFacts(outcome, { conditions: answer.conditions, measuredAt: finishedAt }, rules);
  const terminated = step.kind === 'terminate' && (facts.phase === 'Successful' || facts.phase === 'Inconclusive');
  return terminated ? { ...facts, message: 'Metric Terminated' } : facts;
}

function failureFacts(error: unknown): Facts {
  const message = filled(errorText(error));
  if (!ProviderError.is(error)) return { phase: 'Error', message: message ?? 'the provider failed without a message' };
  const { value, metadata } = error;
  return {
    phase: 'Error',
    message,
    value: typeof value === 'string' ? filled(value) : undefined,
    metadata: isStringMap(metadata) ? metadata : undefined,
  };
}

interface Judging {
  readonly conditions: Conditions;
  readonly measuredAt: number;
}

function outcomeFacts(outcome: Outcome, judging: Judging, rules: RecordRules): Facts {
  if (outcome.kind === 'observation') return observationFacts(outcome, judging, rules);
  if (outcome.kind === 'pending') return pendingFacts(outcome, rules);
  const { phase, message, value, metadata } = outcome;
  return { phase, message: filled(message), value: filled(value), metadata };
}

function observationFacts(
  observation: Observation,
  { conditions, measuredAt }: Judging,
  { options }: RecordRules,
): Facts {
  const { phase, message } = evaluateOutcome({ ...observation, measuredAt }, conditions, options);
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
function resumeTime({ step, finishedAt }: ExecutedStep, { phase, resumeAfterMs }: Facts): Part {
  if (resumeAfterMs !== undefined) return { resumeAt: toTimestamp(finishedAt + resumeAfterMs) };
  const earlier = step.inFlight?.resumeAt;
  const isPast = (readTimestamp(earlier) ?? finishedAt) <= finishedAt;
  const dropped = step.kind === 'resume' && !isCompleted(phase) && isPast;
  return earlier === undefined || dropped ? {} : { resumeAt: earlier };
}
