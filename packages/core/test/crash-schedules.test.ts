import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCompleted } from '../src/run/phase.ts';
import { reconcile } from '../src/run/reconcile.ts';
import { runToCompletion } from '../src/run/run-to-completion.ts';
import type { RunStatus } from '../src/spec/run-status.ts';
import { type CrashMetric, CrashWorld } from './support/crash-world.ts';
import { CrashingProcess } from './support/crashing-process.ts';

interface Schedule {
  readonly metrics: readonly CrashMetric[];
  /** For each process that dies: how many await points it passes, and how long it is until the next one starts. */
  readonly crashes: readonly { readonly points: number; readonly downMs: number }[];
}

type Driver = (world: CrashWorld, process: CrashingProcess) => Promise<'completed'>;

const { signal } = new AbortController();

/** The engine's own loop: measure, persist, tell, wait. */
const measureThenPersist: Driver = async (world, process) => {
  await runToCompletion(world.compile(process), world.dependencies(process), {
    signal,
    status: world.load(),
    onTurn: async ({ status }) => {
      await world.persist(process, status);
      world.announce(status);
    },
  });
  return 'completed';
};

/** The same loop with the write moved to the front of each turn, where it stores what the turn before has measured. */
const persistThenMeasure: Driver = async (world, process) => {
  const run = world.compile(process);
  const dependencies = world.dependencies(process);
  let status = world.load();
  for (;;) {
    await world.persist(process, status);
    if (isCompleted(status.phase)) return 'completed';
    const turn = await reconcile(run, { status }, dependencies, signal);
    status = turn.status;
    world.announce(status);
    await dependencies.clock.sleep(turn.requeueAfterMs ?? 0);
  }
};

/** Plays the schedule to its end, with as many processes as it takes; the world checks each status that is stored. */
async function play({ metrics, crashes }: Schedule, drive: Driver): Promise<RunStatus> {
  const world = new CrashWorld(metrics);
  const playFrom = async (index: number): Promise<void> => {
    const crash = crashes[index];
    const process = new CrashingProcess(crash?.points ?? Number.POSITIVE_INFINITY);
    const end = await world.clock.runUntil(Promise.race([drive(world, process), process.crashed]));
    if (end === 'completed') return undefined;
    await world.clock.advance(crash?.downMs ?? 0);
    return playFrom(index + 1);
  };
  await playFrom(0);
  const status = world.load();
  expect(isCompleted(status.phase)).toBe(true);
  world.checkTasks(status);
  return status;
}

const phase = fc.constantFrom('Successful', 'Successful', 'Failed', 'Inconclusive', 'Error');
const metric: fc.Arbitrary<CrashMetric> = fc.record({
  mode: fc.constantFrom('query', 'task'),
  phases: fc.array(phase, { minLength: 1, maxLength: 6 }),
  intervalMs: fc.integer({ min: 1, max: 20 }).map((seconds) => seconds * 1000),
  initialDelayMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
  count: fc.integer({ min: 1, max: 4 }),
  failureLimit: fc.integer({ min: -1, max: 2 }),
  inconclusiveLimit: fc.integer({ min: 0, max: 2 }),
  consecutiveErrorLimit: fc.integer({ min: 0, max: 2 }),
  consecutiveSuccessLimit: fc.integer({ min: 0, max: 3 }),
  dryRun: fc.boolean(),
  retentionLimit: fc.constantFrom(1, 2, 10),
  workMs: fc.constantFrom(0, 500, 3000),
});
const crash = fc.record({ points: fc.integer({ min: 0, max: 24 }), downMs: fc.constantFrom(0, 5, 4000, 60_000) });
const schedule: fc.Arbitrary<Schedule> = fc.record({
  metrics: fc.array(metric, { minLength: 1, maxLength: 3 }),
  crashes: fc.array(crash, { minLength: 1, maxLength: 6 }),
});

const correct = fc.asyncProperty(schedule, async (played) => {
  await play(played, measureThenPersist);
});

test(
  'a run survives 2,000 random schedules of crashes with each measurement recorded once',
  { timeout: 300_000 },
  async () => {
    expect(await fc.assert(correct, { numRuns: 2000 })).toBeUndefined();
  },
);

test('the same schedules fail when the status is persisted before measuring', { timeout: 60_000 }, async () => {
  const wrong = fc.asyncProperty(schedule, async (played) => {
    await play(played, persistThenMeasure);
  });
  const { failed, errorInstance } = await fc.check(wrong, { numRuns: 200, endOnFailure: true });
  expect(failed).toBe(true);
  expect(String(errorInstance)).toContain('that was told of is lost');
});

const example: readonly CrashMetric[] = (['task', 'query'] as const).map((mode) => ({
  mode,
  phases: ['Successful', 'Error', 'Inconclusive', 'Successful'],
  intervalMs: 5000,
  initialDelayMs: 1000,
  count: 3,
  failureLimit: 0,
  inconclusiveLimit: 1,
  consecutiveErrorLimit: 1,
  consecutiveSuccessLimit: 0,
  dryRun: false,
  retentionLimit: 10,
  workMs: 1500,
}));

async function awaitPointsOf(metrics: readonly CrashMetric[]): Promise<number> {
  const world = new CrashWorld(metrics);
  const process = new CrashingProcess(1_000_000);
  await world.clock.runUntil(measureThenPersist(world, process));
  return 1_000_000 - process.pointsLeft;
}

test(
  'a run survives one crash at each of its await points and ends with the same counters',
  { timeout: 60_000 },
  async () => {
    const undisturbed = counters(await play({ metrics: example, crashes: [] }, measureThenPersist));
    const points = await awaitPointsOf(example);
    expect(points).toBeGreaterThan(60);
    for (let at = 0; at < points; at += 1) {
      const status = await play({ metrics: example, crashes: [{ points: at, downMs: 0 }] }, measureThenPersist);
      expect(counters(status)).toEqual(undisturbed);
    }
  },
);

test('without a crash both orders give the same', async () => {
  const [right, wrong] = [measureThenPersist, persistThenMeasure];
  const undisturbed = { metrics: example, crashes: [] };
  expect(counters(await play(undisturbed, wrong))).toEqual(counters(await play(undisturbed, right)));
});

/** All that does not depend on when a process was down. */
function counters({ phase: runPhase, metricResults = [] }: RunStatus): unknown {
  return [runPhase, metricResults.map(({ measurements: _kept, ...result }) => result)];
}
