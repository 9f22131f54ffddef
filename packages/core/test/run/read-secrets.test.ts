import { expect, test } from 'vitest';
import type { SecretReader } from '../../src/provider/index.ts';
import { reconcile } from '../../src/run/reconcile.ts';
import type { RunStatus } from '../../src/spec/run-status.ts';
import {
  createCompiledRun,
  createManualClock,
  createMemorySecrets,
  createRecordingLogger,
  createScriptedProvider,
} from '../../src/testing/index.ts';

const running: RunStatus = { phase: 'Running', startedAt: '1970-01-01T00:00:00Z' };

async function turnOf(secrets: SecretReader, status: RunStatus) {
  const { provider, calls } = createScriptedProvider({ run: [{ result: 1 }] });
  const template = { successCondition: 'result == 1' };
  const run = createCompiledRun(
    [
      { provider, name: 'needs', template: { ...template, config: { token: '{{args.token}}' } } },
      { provider, name: 'plain', template },
    ],
    { secretArguments: new Map([['token', { name: 'vault', key: 'token' }]]) },
  );
  const clock = createManualClock();
  const dependencies = { clock, logger: createRecordingLogger(), secrets };
  const turn = await clock.runUntil(reconcile(run, { status }, dependencies, new AbortController().signal));
  return { status: turn.status, calls };
}

test('a secret reaches the config of the metric that names it', async () => {
  const { status, calls } = await turnOf(createMemorySecrets({ vault: { token: 't0ken' } }), { phase: '' });
  expect(status.phase).toBe('Successful');
  expect(calls.map(({ config }) => config)).toEqual([{ token: 't0ken' }, {}]);
});

test.each([
  ['secret', {}, 'secrets "vault" not found'],
  ['key', { vault: { other: 'stored' } }, "key 'token' does not exist in secret 'vault'"],
  [
    'key that an object has by nature',
    { vault: Object.create({ token: 'stored' }) },
    "key 'token' does not exist in secret 'vault'",
  ],
])('a missing %s ends a run that has not started, and later only harms its metric', async (_name, stored, problem) => {
  const secrets = createMemorySecrets(stored);
  const first = await turnOf(secrets, { phase: '' });
  expect(first.status).toMatchObject({ phase: 'Error', message: `Unable to resolve metric arguments: ${problem}` });
  expect(first.calls).toEqual([]);
  const later = await turnOf(secrets, running);
  expect(later.status.metricResults).toMatchObject([
    { name: 'needs', phase: 'Running', error: 1, measurements: [{ phase: 'Error', message: problem }] },
    { name: 'plain', phase: 'Successful' },
  ]);
});

test.each([{ phase: '' as const }, running])('a read that fails harms its metric alone, from %j', async (status) => {
  const turn = await turnOf(createMemorySecrets({ vault: new Error('connection reset') }), status);
  expect(turn.status.phase).toBe('Running');
  expect(turn.status.metricResults).toMatchObject([
    {
      name: 'needs',
      measurements: [{ phase: 'Error', message: 'secret "vault" could not be read: connection reset' }],
    },
    { name: 'plain', phase: 'Successful' },
  ]);
});

test('a read that never answers ends at the deadline', async () => {
  const turn = await turnOf({ read: async () => new Promise(() => {}) }, running);
  expect(turn.status.metricResults?.[0]?.measurements?.[0]?.message).toBe(
    'secret "vault" could not be read: no answer in time',
  );
});

test('a turn in which nothing is due reads no secret', async () => {
  const reads: string[] = [];
  const secrets: SecretReader = {
    read: async ({ name }) => {
      reads.push(name);
      return { token: 'x' };
    },
  };
  const done = { phase: 'Successful' as const };
  await turnOf(secrets, {
    ...running,
    metricResults: [
      { name: 'needs', ...done },
      { name: 'plain', ...done },
    ],
  });
  expect(reads).toEqual([]);
  await turnOf(secrets, running);
  expect(reads).toEqual(['vault']);
});
