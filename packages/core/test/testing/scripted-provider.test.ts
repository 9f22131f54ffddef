import { expect, test } from 'vitest';
import { createCompiledRun, createScriptedProvider, type ProviderScript, runFixture } from '../../src/testing/index.ts';

async function play(script: ProviderScript, count = 1) {
  const { provider, calls } = createScriptedProvider(script);
  const metric = { provider, count, intervalMs: 1000, consecutiveErrorLimit: 0, failureLimit: 9 };
  const { status } = await runFixture(createCompiledRun([{ ...metric, template: { successCondition: 'result > 1' } }]));
  return { result: status.metricResults?.[0], calls };
}

test('answers come in order and the last repeats', async () => {
  const { result } = await play(
    {
      run: [
        { result: 2, value: 'a' },
        { result: 1, value: 'b' },
      ],
    },
    3,
  );
  expect(result?.measurements?.map(({ value, phase }) => `${value} ${phase}`)).toEqual([
    'a Successful',
    'b Failed',
    'b Failed',
  ]);
});

test('without a script it is successful, and keeps what it was asked', async () => {
  const { result, calls } = await play({});
  expect(result?.phase).toBe('Successful');
  expect(calls).toEqual([{ operation: 'Run', metric: 'metric-1', ordinal: 1, config: {} }]);
});

test.each<[string, ProviderScript, object]>([
  [
    'an Error with what the record keeps',
    { run: [{ phase: 'Error', message: 'no', value: 'v' }] },
    { message: 'no', value: 'v' },
  ],
  ['anything thrown', { run: [{ thrown: 'a text' }] }, { message: 'a text' }],
  ['a config that is refused', { configError: 'bad config' }, { message: 'bad config' }],
  [
    'an answer without result and phase',
    { run: [{}] },
    { message: 'an answer of the script has neither result nor phase' },
  ],
  [
    'work in flight of a query provider',
    { mode: 'query', run: [{ phase: 'Running' }] },
    { message: 'the script of a query provider answers with work in flight' },
  ],
])('%s', async (_name, script, measurement) => {
  expect((await play(script)).result).toMatchObject({
    phase: 'Error',
    measurements: [{ phase: 'Error', ...measurement }],
  });
});

test('work in flight is resumed with its state', async () => {
  const { calls } = await play({
    run: [{ phase: 'Running', metadata: { id: '7' }, resumeAfterMs: 5 }],
    resume: [{ phase: 'Successful' }],
  });
  expect(calls[1]).toMatchObject({ operation: 'Resume', ordinal: 1, state: { id: '7' } });
});

test('metadata of the metric is shown', async () => {
  expect((await play({ metadata: { query: 'up' } })).result?.metadata).toEqual({ query: 'up' });
});
