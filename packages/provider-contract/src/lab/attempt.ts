import { getEventListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunCall, SecretReader } from '@verdict/core/provider';
import { createMemorySecrets, createRecordingLogger, type LogRecord } from '@verdict/core/testing';
import type { StoredSecrets } from '../contract-subject.ts';
import { createContractClock } from './contract-clock.ts';
import { within } from './within.ts';

/** What one call came to. */
export interface Attempt {
  /** undefined: it was rejected. */
  readonly outcome: unknown;
  /** undefined: it was fulfilled. */
  readonly error: unknown;
  /** From the abort, if there was one, else from the call. */
  readonly elapsedMs: number;
  readonly logs: readonly LogRecord[];
  /** Keys of secrets that the provider called settings. */
  readonly plainKeys: readonly string[];
  readonly pendingSleeps: number;
  /** Listeners left at the call's signal. */
  readonly listeners: number;
}

export interface AttemptSettings {
  readonly config: unknown;
  readonly secrets: StoredSecrets;
  readonly ordinal?: number;
  /** How much faster than real the provider's clock goes; default 1. */
  readonly clockRate?: number;
  /** Ends the call from outside; default: at the patience of the kit, as the engine's deadline. */
  readonly abort?: { readonly afterMs: number; readonly reason: unknown };
}

/** After this the kit aborts as the engine does at its deadline. */
const patienceMs = 2500;
/** … and gives up when the call goes on for so long after an abort. */
const graceMs = 1500;

/** Calls the provider as the engine does. Rejects only when the call does not end. */
export async function attempt(
  settings: AttemptSettings,
  invoke: (call: RunCall<unknown>) => Promise<unknown>,
): Promise<Attempt> {
  const logger = createRecordingLogger();
  const plainKeys: string[] = [];
  const secrets = noting(createMemorySecrets(settings.secrets), plainKeys);
  const clock = createContractClock(settings.clockRate);
  const controller = new AbortController();
  const { abort = { afterMs: patienceMs, reason: deadlineReason() } } = settings;
  const call = createCall(settings, { clock, logger, secrets, signal: controller.signal });
  const from = { ms: performance.now() };
  const stop = new AbortController();
  const end = (): void => {
    from.ms = performance.now();
    controller.abort(abort.reason);
  };
  if (abort.afterMs <= 0) end();
  else wait(abort.afterMs, undefined, { signal: stop.signal }).then(end, () => {});
  const settled = settle(async () => invoke(call));
  const ended = await within(abort.afterMs + graceMs, 'the call went on after it was aborted', settled);
  stop.abort();
  const elapsedMs = performance.now() - from.ms;
  await Promise.resolve();
  const listeners = getEventListeners(controller.signal, 'abort').length;
  return { ...ended, elapsedMs, logs: logger.records, plainKeys, pendingSleeps: clock.pendingSleeps, listeners };
}

/** What a signal carries when a deadline has passed. */
export function deadlineReason(): DOMException {
  return new DOMException('the deadline has passed', 'TimeoutError');
}

function createCall(
  { config, ordinal = 1 }: AttemptSettings,
  ports: Pick<RunCall<unknown>, 'clock' | 'logger' | 'secrets' | 'signal'>,
): RunCall<unknown> {
  return {
    config,
    run: { uid: '7d9f3c52-6e1b-4f0a-9a55-0c7f1f6f2b11', name: 'contract', namespace: 'default', startedAt: runStartMs },
    metric: { name: 'contract-metric', ordinal, intervalMs: 60_000 },
    ...ports,
  };
}

function noting(secrets: SecretReader, plainKeys: string[]): SecretReader {
  return {
    read(secret) {
      plainKeys.push(...(secret.plainKeys ?? []));
      return secrets.read(secret);
    },
  };
}

const runStartMs = Date.UTC(2026, 0, 1);

async function settle(work: () => Promise<unknown>): Promise<Pick<Attempt, 'outcome' | 'error'>> {
  try {
    return { outcome: await work(), error: undefined };
  } catch (error) {
    return { outcome: undefined, error: error ?? new Error(`rejected with ${String(error)}`) };
  }
}
