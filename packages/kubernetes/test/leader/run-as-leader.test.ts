import type { Clock } from '@verdict/core/provider';
import { createManualClock, createRecordingLogger, type ManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { type Lead, type LeaderElectionSettings, runAsLeader } from '../../src/index.ts';
import { LeaseServer, type Trip } from './lease-server.ts';

const startMs = Date.UTC(2026, 2, 1, 12);
const down: Trip = { thereMs: 0, backMs: 0, isDown: true };
const up: Trip = { thereMs: 0, backMs: 0, isDown: false };

interface Candidate {
  /** When leading began and when its signal was aborted. */
  readonly log: string[];
  readonly ended: Promise<void>;
  readonly logger: ReturnType<typeof createRecordingLogger>;
  readonly stop: () => void;
}

interface CandidateOptions extends Partial<LeaderElectionSettings> {
  /** How long leading goes on after its signal. */
  readonly drainMs?: number;
  readonly lead?: Lead;
}

function start(
  server: LeaseServer,
  clock: ManualClock,
  { drainMs = 0, lead, ...settings }: CandidateOptions,
): Candidate {
  const controller = new AbortController();
  const log: string[] = [];
  const logger = createRecordingLogger();
  const at = () => (clock.now() - startMs) / 1000;
  const drain: Lead = async (signal) => {
    log.push(`leads ${at()}`);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    log.push(`stops ${at()}`);
    if (drainMs > 0) await clock.sleep(drainMs);
    log.push(`ended ${at()}`);
  };
  const common = { client: server.client(), clock, logger, random: () => 0, namespace: 'n', name: 'lock' };
  const ended = runAsLeader({ ...common, identity: 'a', ...settings }, lead ?? drain, controller.signal);
  return { log, ended, logger, stop: () => controller.abort(new Error('stop')) };
}

const setup = (trip?: () => Trip) => {
  const clock = createManualClock(startMs);
  return { clock, server: new LeaseServer(clock, trip) };
};

test('the first candidate creates the lease and renews it with one request each two seconds', async () => {
  const { clock, server } = setup();
  const { log } = start(server, clock, {});
  await clock.advance(60_000);
  expect(log).toEqual(['leads 0']);
  expect(server.requests).toEqual(['GET', 'POST', ...Array.from({ length: 30 }, () => 'PUT')]);
  expect(server.lease?.spec).toEqual({
    holderIdentity: 'a',
    leaseDurationSeconds: 15,
    acquireTime: '2026-03-01T12:00:00.000000Z',
    renewTime: '2026-03-01T12:01:00.000000Z',
    leaseTransitions: 0,
  });
});

test('a namespace that is not there is told, and the lease taken once it is', async () => {
  const { clock, server } = setup();
  server.hasNamespace = false;
  const { log, logger } = start(server, clock, {});
  await clock.advance(1000);
  expect(logger.records).toMatchObject([
    {
      level: 'warn',
      fields: { lease: 'lock', error: 'the lease cannot be created: namespaces "n" not found' },
      message: 'the lease could not be taken or renewed',
    },
  ]);
  server.hasNamespace = true;
  await clock.advance(1000);
  expect(log).toEqual(['leads 2']);
});

test('a second candidate follows when the first is silent for the lease’s duration by its own clock', async () => {
  const { clock, server } = setup();
  const first = start(server, clock, {});
  const leaders: string[] = [];
  const second = start(server, clock, { identity: 'b', onNewLeader: (identity) => leaders.push(identity) });
  await clock.advance(20_000);
  first.stop();
  await first.ended;
  await clock.advance(60_000);
  expect(first.log).toEqual(['leads 0', 'stops 20', 'ended 20']);
  expect(second.log).toEqual(['leads 38']);
  expect(leaders).toEqual(['a', 'b']);
  expect(server.lease?.spec).toMatchObject({
    holderIdentity: 'b',
    acquireTime: '2026-03-01T12:00:38.000000Z',
    leaseTransitions: 1,
  });
});

test('the times in a lease are another machine’s, and count for nothing', async () => {
  const { clock, server } = setup();
  server.edit({ holderIdentity: 'z', leaseDurationSeconds: 30, renewTime: '2020-01-01T00:00:00.000000Z' });
  const { log } = start(server, clock, {});
  await clock.advance(29_999);
  expect(log).toEqual([]);
  await clock.advance(1);
  expect(log).toEqual(['leads 30']);
});

test('candidates spread their tries', async () => {
  const { clock, server } = setup();
  server.edit({ holderIdentity: 'z', leaseDurationSeconds: 3600 });
  start(server, clock, { random: () => 0.5 });
  await clock.advance(3199);
  expect(server.requests).toHaveLength(1);
  await clock.advance(1);
  expect(server.requests).toHaveLength(2);
});

test('a leader that cannot renew stops before anyone else begins', async () => {
  let isDown = false;
  const { clock, server } = setup(() => (isDown ? down : up));
  const first = start(server, clock, {});
  await clock.advance(7000);
  isDown = true;
  const second = start(server, clock, { identity: 'b' });
  await clock.advance(20_000);
  isDown = false;
  await clock.advance(60_000);
  expect(first.log).toEqual(['leads 0', 'stops 18', 'ended 18']);
  await first.ended;
  expect(second.log).toEqual(['leads 45']);
  expect(first.logger.records.map(({ level, message }) => `${level} ${message}`)).toEqual([
    'info leading',
    ...Array.from({ length: 5 }, () => 'warn the lease could not be taken or renewed'),
    'error the lease was lost',
  ]);
  expect(second.logger.records[0]).toMatchObject({ fields: { lease: 'lock', error: 'connection refused' } });
});

test('a server that is away for less than the deadline costs no leader', async () => {
  let isDown = false;
  const { clock, server } = setup(() => (isDown ? down : up));
  const { log } = start(server, clock, {});
  await clock.advance(3000);
  isDown = true;
  await clock.advance(8500);
  isDown = false;
  await clock.advance(60_000);
  expect(log).toEqual(['leads 0']);
});

test('a server that never answers loses the lease all the same', async () => {
  let thereMs = 0;
  const { clock, server } = setup(() => ({ ...up, thereMs }));
  const { log } = start(server, clock, {});
  await clock.advance(1000);
  thereMs = 3_600_000;
  await clock.advance(10_999);
  expect(log).toEqual(['leads 0']);
  await clock.advance(1);
  expect(log).toEqual(['leads 0', 'stops 12', 'ended 12']);
});

test('a lease is held from when it was asked for, however late the answer came', async () => {
  let trip = up;
  const { clock, server } = setup(() => trip);
  const { log } = start(server, clock, {});
  await clock.advance(1000);
  trip = { ...up, backMs: 9000 };
  await clock.advance(1000);
  trip = down;
  await clock.advance(60_000);
  expect(server.lease?.spec).toMatchObject({ renewTime: '2026-03-01T12:00:02.000000Z' });
  expect(log).toEqual(['leads 0', 'stops 14', 'ended 14']);
});

test('a paused leader stops as soon as it goes on, without having written anything', async () => {
  const { clock, server } = setup();
  let pausedUntil = 0;
  const pausable: Clock = {
    now: () => clock.now(),
    sleep: async (durationMs, signal) => {
      await clock.sleep(durationMs, signal);
      if (clock.now() < pausedUntil) await clock.sleep(pausedUntil - clock.now());
    },
  };
  const first = start(server, clock, { clock: pausable });
  const second = start(server, clock, { identity: 'b' });
  await clock.advance(5000);
  pausedUntil = clock.now() + 60_000;
  await clock.advance(59_000);
  expect(second.log).toEqual(['leads 22']);
  const { lease } = server;
  await clock.advance(1000);
  expect(first.log).toEqual(['leads 0', 'stops 65', 'ended 65']);
  expect(server.lease?.spec).toMatchObject({ holderIdentity: 'b', acquireTime: lease?.spec?.acquireTime });
});

test('a leader that finds another in the lease stops at once', async () => {
  const { clock, server } = setup();
  const { log, ended } = start(server, clock, {});
  await clock.advance(1000);
  server.edit({ holderIdentity: 'z', leaseDurationSeconds: 1 });
  await clock.advance(1000);
  expect(log).toEqual(['leads 0', 'stops 2', 'ended 2']);
  await ended;
  expect(server.lease?.spec).toMatchObject({ holderIdentity: 'z' });
});

test('a lease that was edited or deleted, but not taken, is renewed', async () => {
  const { clock, server } = setup();
  const { log } = start(server, clock, {});
  await clock.advance(1000);
  server.edit({ ...server.lease?.spec, strategy: 'x' });
  await clock.advance(4000);
  expect(server.lease?.spec).toMatchObject({
    holderIdentity: 'a',
    renewTime: '2026-03-01T12:00:04.000000Z',
    strategy: 'x',
  });
  server.edit(undefined);
  await clock.advance(4000);
  server.edit({ ...server.lease?.spec, holderIdentity: '' });
  await clock.advance(4000);
  expect(log).toEqual(['leads 0']);
  expect(server.lease?.spec).toMatchObject({ holderIdentity: 'a', leaseTransitions: 1 });
});

test('the lease is renewed while leading ends, and kept afterwards', async () => {
  const { clock, server } = setup();
  const first = start(server, clock, { drainMs: 30_000 });
  const second = start(server, clock, { identity: 'b' });
  await clock.advance(1000);
  first.stop();
  await clock.advance(60_000);
  expect(first.log).toEqual(['leads 0', 'stops 1', 'ended 31']);
  expect(second.log).toEqual(['leads 48']);
});

test('the lease is released after leading has ended, if asked for', async () => {
  const { clock, server } = setup();
  const first = start(server, clock, { drainMs: 3500, releaseOnCancel: true });
  const second = start(server, clock, { identity: 'b' });
  await clock.advance(1000);
  first.stop();
  await clock.advance(3499);
  expect(server.lease?.spec).toMatchObject({ holderIdentity: 'a' });
  await clock.advance(1);
  expect(server.lease?.spec).toMatchObject({ holderIdentity: '', leaseDurationSeconds: 1 });
  await clock.advance(2000);
  expect(second.log).toEqual(['leads 6']);
});

test('leading that ends by itself or fails ends the renewing, and the failure is told', async () => {
  const { clock, server } = setup();
  await start(server, clock, { lead: async () => undefined }).ended;
  const failing = start(server, clock, {
    lead: () => {
      throw new Error('broken');
    },
  });
  await expect(clock.runUntil(failing.ended)).rejects.toThrow('broken');
  expect(clock.sleepers).toBe(0);
});

test('a signal that is aborted while waiting ends the wait', async () => {
  const { clock, server } = setup();
  server.edit({ holderIdentity: 'z', leaseDurationSeconds: 3600 });
  const { ended, stop, log } = start(server, clock, {});
  await clock.advance(3000);
  stop();
  await ended;
  expect(log).toEqual([]);
  expect(clock.sleepers).toBe(0);
});

test.for([
  [{ leaseDurationMs: 10_000 }, 'the lease duration (10000 ms) must exceed the renew deadline (10000 ms)'],
  [{ retryPeriodMs: 9000 }, 'the renew deadline (10000 ms) must exceed 1.2 times the retry period (9000 ms)'],
] as const)('times that do not go together are refused: %o', async ([times, message]) => {
  const { clock, server } = setup();
  await expect(start(server, clock, times).ended).rejects.toThrow(message);
});
