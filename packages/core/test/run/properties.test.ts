import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCompleted } from '../../src/run/phase.ts';
import { reconcile } from '../../src/run/reconcile.ts';
import type { Turn } from '../../src/run/turn.ts';
import type { Measurement, MetricResult, Phase, RunStatus } from '../../src/spec/run-status.ts';
import {
  createCompiledRun,
  createManualClock,
  createMemorySecrets,
  createRecordingLogger,
  createScriptedProvider,
  type MetricParts,
  runFixture,
  type ScriptedAnswer,
} from '../../src/testing/index.ts';
import { recount } from '../support/crash-world.ts';

const texts = fc.string({ unit: 'binary', maxLength: 8 });
const answer: fc.Arbitrary<ScriptedAnswer> = fc.oneof(
  fc.record({ result: fc.oneof(fc.double(), fc.array(fc.double(), { maxLength: 2 }), texts), value: texts }),
  fc.record({ phase: fc.constantFrom<Phase>('Successful', 'Failed', 'Inconclusive', 'Error'), message: texts }),
  fc.record({ thrown: fc.anything() }),
);
const inFlight: fc.Arbitrary<ScriptedAnswer> = fc.record({
  phase: fc.constant<Phase>('Running'),
  metadata: fc.record({ id: texts }),
  resumeAfterMs: fc.nat(5000),
});

interface Parts {
  readonly metric: Omit<MetricParts, 'provider'>;
  readonly run: readonly ScriptedAnswer[];
  readonly resume: readonly ScriptedAnswer[];
}

const parts: fc.Arbitrary<Parts> = fc.record({
  metric: fc.record({
    intervalMs: fc.integer({ min: 1, max: 60_000 }),
    count: fc.integer({ min: 1, max: 5 }),
    failureLimit: fc.integer({ min: -1, max: 3 }),
    inconclusiveLimit: fc.nat(3),
    consecutiveErrorLimit: fc.nat(3),
    consecutiveSuccessLimit: fc.nat(3),
    dryRun: fc.boolean(),
    retentionLimit: fc.integer({ min: 1, max: 12 }),
    template: fc.record({
      successCondition: fc.constantFrom('', 'result > 0', 'result[0] > 0', 'all(result, # > 0)'),
      failureCondition: fc.constantFrom('', 'result < 0'),
    }),
  }),
  run: fc.array(fc.oneof({ weight: 3, arbitrary: answer }, inFlight), { minLength: 1, maxLength: 6 }),
  // The last answer repeats, and work that never ends would not let the run end.
  resume: fc
    .tuple(fc.array(fc.oneof(answer, inFlight), { maxLength: 3 }), answer)
    .map(([some, last]) => [...some, last]),
});

async function play(all: readonly Parts[]): Promise<readonly Turn[]> {
  const metrics = all.map(({ metric, run, resume }) => ({
    ...metric,
    provider: createScriptedProvider({ run, resume }).provider,
  }));
  return (await runFixture(createCompiledRun(metrics))).turns;
}

const runs = fc.array(parts, { minLength: 1, maxLength: 3 });
const resultsOf = (turns: readonly Turn[]): readonly MetricResult[] =>
  turns.flatMap(({ status }) => status.metricResults ?? []);

async function holdsForEveryRun(check: (turns: readonly Turn[], all: readonly Parts[]) => void): Promise<void> {
  const property = fc.asyncProperty(runs, async (all) => check(await play(all), all));
  await fc.assert(property, { numRuns: 150 });
}

test('counters add up with every measurement that there ever was', { timeout: 30_000 }, async () => {
  await holdsForEveryRun((turns) => {
    const history = new Map<string, Measurement[]>();
    for (const result of resultsOf(turns)) {
      const taken = history.get(result.name) ?? [];
      const total = (result.count ?? 0) + (result.error ?? 0);
      const newest = result.measurements?.filter(({ phase }) => isCompleted(phase)).at(-1);
      if (total > taken.length && newest !== undefined) taken.push(newest);
      history.set(result.name, taken);
      expect(taken).toHaveLength(total);
      expect({ consecutiveError: 0, consecutiveSuccess: 0, ...counters(result) }).toMatchObject(
        recountWithoutZeros(taken),
      );
    }
  });
});

function counters({ name: _name, phase: _phase, measurements: _measurements, ...rest }: MetricResult): object {
  return rest;
}

function recountWithoutZeros(taken: readonly Measurement[]): object {
  const whole = Object.entries(recount(taken.map(({ phase }) => phase)));
  return Object.fromEntries(whole.filter(([key, value]) => value > 0 || key.startsWith('consecutive')));
}

test('a completed phase never changes, and its counters neither', { timeout: 30_000 }, async () => {
  await holdsForEveryRun((turns) => {
    const ended = new Map<string, MetricResult>();
    for (const result of resultsOf(turns)) {
      expect(ended.get(result.name) ?? result).toEqual(result);
      if (isCompleted(result.phase)) ended.set(result.name, result);
    }
    expect(turns.filter(({ status }) => isCompleted(status.phase))).toHaveLength(1);
  });
});

test('each metric and the run tell of their end once', { timeout: 30_000 }, async () => {
  await holdsForEveryRun((turns) => {
    const told = turns.flatMap(({ events }) => events.map(({ message }) => message));
    const last = turns.at(-1)?.status;
    const ended = (last?.metricResults ?? []).filter(({ phase }) => isCompleted(phase));
    expect(told).toHaveLength(new Set(told).size);
    expect(told).toHaveLength(ended.length + 1);
  });
});

test('there is a time to wake exactly when something waits for one', { timeout: 30_000 }, async () => {
  await holdsForEveryRun((turns) => {
    for (const { status, requeueAfterMs } of turns) {
      expect(requeueAfterMs ?? 0).toBeGreaterThanOrEqual(0);
      expect(isCompleted(status.phase) && requeueAfterMs !== undefined).toBe(false);
      const waits = (status.metricResults ?? []).some(({ phase }) => !isCompleted(phase));
      expect(requeueAfterMs !== undefined).toBe(waits && !isCompleted(status.phase));
    }
  });
});

test('results stay in spec order', { timeout: 30_000 }, async () => {
  await holdsForEveryRun((turns, all) => {
    const names = all.map((_, index) => `metric-${index + 1}`);
    for (const { status } of turns) {
      const found = (status.metricResults ?? []).map(({ name }) => name);
      expect(found).toEqual(names.filter((name) => found.includes(name)));
    }
  });
});

test('a status is the same after it was stored and read back', { timeout: 30_000 }, async () => {
  await holdsForEveryRun((turns) => {
    for (const { status } of turns) expect(JSON.parse(JSON.stringify(status))).toEqual(status);
  });
});

test('any stored status, however wrong, gives a turn', { timeout: 30_000 }, async () => {
  const clock = createManualClock();
  const dependencies = { clock, logger: createRecordingLogger(), secrets: createMemorySecrets() };
  const { signal } = new AbortController();
  const time = fc.constantFrom('2026-03-01T12:00:00Z', 'no time', '');
  const phase = fc.constantFrom<Phase | ''>('', 'Running', 'Pending', 'Successful', 'Failed', 'Error');
  const measurement = fc.record(
    { phase: fc.constantFrom<Phase>('Running', 'Failed', 'Error'), startedAt: time, finishedAt: time, resumeAt: time },
    { requiredKeys: ['phase'] },
  );
  const metricResults = fc.array(
    fc.record(
      { name: fc.constantFrom('metric-1', 'gone'), phase, measurements: fc.array(measurement), count: fc.integer() },
      { requiredKeys: ['name', 'phase'] },
    ),
    { maxLength: 3 },
  );
  const stored: fc.Arbitrary<RunStatus> = fc.record(
    { phase, startedAt: time, metricResults },
    { requiredKeys: ['phase'] },
  );
  const property = fc.asyncProperty(stored, async (status) => {
    const run = createCompiledRun([{ provider: createScriptedProvider().provider, intervalMs: 1000 }]);
    const turn = await reconcile(run, { status }, dependencies, signal);
    expect(turn.requeueAfterMs ?? 0).toBeGreaterThanOrEqual(0);
  });
  await fc.assert(property, { numRuns: 500 });
});
