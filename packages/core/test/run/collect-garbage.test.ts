import { expect, test } from 'vitest';
import { reconcile } from '../../src/run/reconcile.ts';
import type { Measurement, RunStatus } from '../../src/spec/run-status.ts';
import {
  createCompiledRun,
  createManualClock,
  createMemorySecrets,
  createRecordingLogger,
  createScriptedProvider,
  type ProviderScript,
} from '../../src/testing/index.ts';

const measurements = ['j1', 'j2', 'j3'].map((job): Measurement => ({
  phase: 'Failed',
  finishedAt: '1970-01-01T00:00:00Z',
  metadata: { job },
}));

async function collect(scripts: readonly ProviderScript[]) {
  const scripted = scripts.map((script) => createScriptedProvider(script));
  const metrics = scripted.map(({ provider }) => ({
    provider,
    intervalMs: 60_000,
    failureLimit: -1,
    retentionLimit: 1,
  }));
  const metricResults = metrics.map((_, index) => ({
    name: `metric-${index + 1}`,
    phase: 'Running' as const,
    measurements,
  }));
  const status: RunStatus = { phase: 'Running', startedAt: '1970-01-01T00:00:00Z', metricResults };
  const logger = createRecordingLogger();
  const dependencies = { clock: createManualClock(), logger, secrets: createMemorySecrets() };
  const turn = await reconcile(createCompiledRun(metrics), { status }, dependencies, new AbortController().signal);
  return {
    kept: turn.status.metricResults?.map((result) => result.measurements?.length),
    calls: scripted.map(({ calls }) => calls),
    logged: logger.records.map(({ message }) => message),
  };
}

test('a provider is told the states that leave the history', async () => {
  const { kept, calls, logged } = await collect([{}]);
  expect(kept).toEqual([1]);
  expect(calls[0]).toMatchObject([{ operation: 'GarbageCollect', dropped: [{ job: 'j1' }, { job: 'j2' }] }]);
  expect(logged).toEqual([]);
});

test('where it fails, this history and those after it wait for the next turn', async () => {
  const { kept, calls, logged } = await collect([{}, { garbageCollectError: 'not now' }, {}]);
  expect(kept).toEqual([1, 3, 3]);
  expect(calls[2]).toEqual([]);
  expect(logged).toEqual(['Failed to garbage collect measurements']);
});

test('a metric whose call cannot be prepared is passed over', async () => {
  const { kept, logged } = await collect([{ configError: 'bad' }, {}]);
  expect(kept).toEqual([3, 1]);
  expect(logged).toEqual(['Failed to garbage collect measurements']);
});

test('a provider that answers at once has nothing to clean up', async () => {
  expect((await collect([{ mode: 'query' }])).kept).toEqual([1]);
});
