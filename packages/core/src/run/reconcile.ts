import type { RunRef } from '../provider/index.ts';
import type { RunStatus } from '../spec/run-status.ts';
import { assessRun } from './assess-run.ts';
import { capStatus } from './cap-status.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { CompiledRun } from './compiled-run.ts';
import { configurationError } from './configuration-error.ts';
import { cutMap } from './cut-text.ts';
import { executeStep, type ExecutedStep } from './execute-step.ts';
import { nextWakeAt } from './next-wake-at.ts';
import { isCompleted } from './phase.ts';
import { planSteps } from './plan-steps.ts';
import { planPruning } from './prune-history.ts';
import { readSecrets, type SecretArguments } from './read-secrets.ts';
import { recordMeasurements } from './record-measurement.ts';
import { redactLogger } from './redact-logger.ts';
import { Redactor } from './redact.ts';
import { RedactingSecretReader } from './redacting-secret-reader.ts';
import { runEvents } from './run-events.ts';
import { readTimestamp } from './timestamp.ts';
import { toMeasurement } from './to-measurement.ts';
import { isTtlExceeded, ttlExpiresAt } from './ttl.ts';
import type { TurnContext } from './turn-context.ts';
import type { RunDependencies, Turn } from './turn.ts';

export interface TurnInput {
  readonly status: RunStatus;
  /** Asks for an early end, as `spec.terminate` does. */
  readonly terminate?: boolean;
}

/**
 * One turn: takes the measurements that are due and says what follows from them. Nothing is kept between turns, so the
 * caller persists the status before the next one. Rejects only when `signal` is aborted; then nothing is recorded.
 */
// oxlint-disable-next-line max-params -- the engine's one entry: what, from where, with what, until when
export async function reconcile(
  compiled: CompiledRun,
  input: TurnInput,
  dependencies: RunDependencies,
  signal: AbortSignal,
): Promise<Turn> {
  signal.throwIfAborted();
  const { status } = input;
  const now = dependencies.clock.now();
  if (isCompleted(status.phase)) return completedTurn(compiled, status, now);
  const run = input.terminate === true && !compiled.terminate ? { ...compiled, terminate: true } : compiled;
  const steps = planSteps(run, status, now);
  const context = createContext(run, { dependencies, signal, startedAt: readTimestamp(status.startedAt) ?? now });
  const needsSecrets = steps.length > 0 || planPruning(run, status).length > 0;
  const secretArguments = needsSecrets ? await readSecrets(run, context) : context.secretArguments;
  const missing = status.startedAt === undefined ? firstMissing(secretArguments) : undefined;
  if (missing !== undefined) {
    const message = `Unable to resolve metric arguments: ${missing}`;
    return configurationError(status, { message, now, ttlStrategy: run.ttlStrategy });
  }
  const informed = { ...context, secretArguments };
  const executed = await Promise.all(steps.map(async (step) => executeStep(step, informed)));
  const recorded = recordMeasurements(
    run,
    status,
    executed.map((one) => recordingOf(one, informed)),
  );
  const assessed = assessRun(run, recorded, { startedAt: now, now: dependencies.clock.now() });
  const trimmed = await collectGarbage(run, assessed, informed);
  const next = capStatus(trimmed, dependencies.options?.statusCapBytes);
  return { status: next, events: runEvents(status, next), ...requeue(run, next, dependencies.clock.now()) };
}

interface TurnSettings {
  readonly dependencies: RunDependencies;
  readonly signal: AbortSignal;
  readonly startedAt: number;
}

function createContext(
  { uid, name, namespace }: CompiledRun,
  { dependencies, signal, startedAt }: TurnSettings,
): TurnContext {
  const { clock, options = {} } = dependencies;
  const run: RunRef = { uid, name, namespace, startedAt };
  const redactor = new Redactor();
  const logger = redactLogger(dependencies.logger, redactor);
  const secrets = new RedactingSecretReader(dependencies.secrets, redactor);
  return {
    run,
    clock,
    logger,
    secrets,
    secretArguments: { values: new Map(), problems: new Map() },
    redactor,
    options,
    signal,
  };
}

function firstMissing({ problems }: SecretArguments): string | undefined {
  for (const { missing, message } of problems.values()) if (missing) return message;
  return undefined;
}

function recordingOf(executed: ExecutedStep, context: TurnContext): Parameters<typeof recordMeasurements>[2][number] {
  const { step, metadata } = executed;
  const measurement = toMeasurement(executed, context);
  return { metric: step.metric, measurement, metadata: metadata && cutMap(context.redactor.map(metadata)) };
}

function requeue(run: CompiledRun, status: RunStatus, now: number): Pick<Turn, 'requeueAfterMs'> {
  const wakeAt = isCompleted(status.phase) ? ttlExpiresAt(status, run.ttlStrategy) : nextWakeAt(run, status, now);
  return wakeAt === undefined ? {} : { requeueAfterMs: Math.max(0, wakeAt - now) };
}

function completedTurn(run: CompiledRun, status: RunStatus, now: number): Turn {
  if (isTtlExceeded(status, run.ttlStrategy, now)) return { status, events: [], delete: true };
  return { status, events: [], ...requeue(run, status, now) };
}
