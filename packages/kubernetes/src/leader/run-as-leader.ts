import type { Clock, Logger } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';
import { within } from '../clock/within.ts';
import { LeaseClaim } from './lease-claim.ts';

export interface LeaderElectionSettings {
  /** One whose requests do not wait for others. */
  readonly client: ApiClient;
  /** One that is never set back, such as `steadyClock`. */
  readonly clock: Clock;
  readonly logger: Logger;
  /** In [0, 1). */
  readonly random: () => number;
  /** Of the Lease. */
  readonly namespace: string;
  readonly name: string;
  /** `<hostname>_<uuid>`. */
  readonly identity: string;
  /** Default 15,000: how long the others wait for a silent leader. */
  readonly leaseDurationMs?: number;
  /** Default 10,000: how long a leader tries to renew before it gives up. */
  readonly renewDeadlineMs?: number;
  /** Default 2,000. */
  readonly retryPeriodMs?: number;
  /** Whether the lease is given up when the signal is aborted, so that the next leader need not wait. Default false. */
  readonly releaseOnCancel?: boolean;
  readonly onNewLeader?: (identity: string) => void;
}

/** What leads. The signal is aborted when the lease is lost or the process ends; it MUST then stop. */
export type Lead = (signal: AbortSignal) => Promise<void>;

type Election = Required<Omit<LeaderElectionSettings, 'onNewLeader'>> & {
  readonly claim: LeaseClaim;
  /** For how long a leader without a new claim goes on: it tries to renew for so long, and ends well before others begin. */
  readonly silenceMs: number;
};

const jitterFactor = 1.2;

/**
 * Waits for the lease, then leads. Resolves when leading has ended, or the signal is aborted before it began; rejects with
 * what `lead` rejects with. The lease is renewed for as long as `lead` needs to stop after the signal. Throws a RangeError
 * on times that do not go together.
 */
export async function runAsLeader(settings: LeaderElectionSettings, lead: Lead, signal: AbortSignal): Promise<void> {
  const election = prepare(settings);
  const { logger, name, identity } = election;
  if (!(await acquire(election, signal))) return;
  logger.info({ lease: name, identity }, 'leading');
  const lost = new AbortController();
  const ended = new AbortController();
  const leading = settle(lead, AbortSignal.any([signal, lost.signal]), ended);
  await keep(election, ended.signal);
  const isLost = !ended.signal.aborted;
  if (isLost) logger.error({ lease: name, identity }, 'the lease was lost');
  lost.abort(new Error(`the lease ${name} was lost`));
  const outcome = await leading;
  if (election.releaseOnCancel && !isLost) await release(election);
  if (outcome.status === 'rejected') throw outcome.reason;
}

function prepare(settings: LeaderElectionSettings): Election {
  const defaults = { leaseDurationMs: 15_000, renewDeadlineMs: 10_000, retryPeriodMs: 2000, releaseOnCancel: false };
  const times = { ...defaults, ...settings };
  const { leaseDurationMs, renewDeadlineMs, retryPeriodMs } = times;
  if (leaseDurationMs <= renewDeadlineMs)
    throw new RangeError(
      `the lease duration (${leaseDurationMs} ms) must exceed the renew deadline (${renewDeadlineMs} ms)`,
    );
  if (renewDeadlineMs <= retryPeriodMs * jitterFactor)
    throw new RangeError(
      `the renew deadline (${renewDeadlineMs} ms) must exceed ${jitterFactor} times the retry period (${retryPeriodMs} ms)`,
    );
  const silenceMs = Math.min(retryPeriodMs + renewDeadlineMs, (renewDeadlineMs + leaseDurationMs) / 2);
  return { ...times, claim: new LeaseClaim(times), silenceMs };
}

/** False: the signal was aborted first. */
async function acquire(election: Election, signal: AbortSignal): Promise<boolean> {
  const { clock, renewDeadlineMs, retryPeriodMs, random } = election;
  try {
    while (!(await attempt(election, renewDeadlineMs, signal)))
      await clock.sleep(retryPeriodMs * (1 + jitterFactor * random()), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}

/** Renews until the lease is lost or the signal is aborted. */
async function keep(election: Election, ended: AbortSignal): Promise<void> {
  const { claim, clock, retryPeriodMs, silenceMs } = election;
  const leftMs = (): number => claim.claimedAt + silenceMs - clock.now();
  try {
    while (claim.isHeld && leftMs() > 0) {
      await clock.sleep(Math.min(retryPeriodMs, leftMs()), ended);
      if (leftMs() > 0) await attempt(election, leftMs(), ended);
    }
  } catch (error) {
    if (!ended.aborted) throw error;
  }
}

/** False: it failed, or another holds the lease. Rejects only when the signal is aborted. */
async function attempt(election: Election, durationMs: number, signal: AbortSignal): Promise<boolean> {
  const { claim, clock, logger, name } = election;
  try {
    return await within({ clock, durationMs, signal }, async (limited) => claim.claim(limited));
  } catch (error) {
    signal.throwIfAborted();
    logger.warn({ lease: name, error: textOf(error) }, 'the lease could not be taken or renewed');
    return false;
  }
}

async function settle(lead: Lead, signal: AbortSignal, ended: AbortController): Promise<PromiseSettledResult<void>> {
  const [outcome] = await Promise.allSettled([(async () => lead(signal))()]);
  ended.abort();
  return outcome;
}

async function release({ claim, clock, logger, name, renewDeadlineMs }: Election): Promise<void> {
  const { signal } = new AbortController();
  try {
    await within({ clock, durationMs: renewDeadlineMs, signal }, async (limited) => claim.release(limited));
  } catch (error) {
    logger.warn({ lease: name, error: textOf(error) }, 'the lease could not be released');
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
