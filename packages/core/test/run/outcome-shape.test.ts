import { expect, test } from 'vitest';
import { ProviderError, type AnyProvider } from '../../src/provider/index.ts';
import { isOutcome } from '../../src/run/outcome-shape.ts';
import { createCompiledRun, createScriptedProvider, runFixture } from '../../src/testing/index.ts';

test.each([
  { kind: 'observation', result: null },
  { kind: 'observation', result: 1, value: '1', metadata: { a: 'b' }, keptOnConditionError: { value: '1' } },
  { kind: 'judgement', phase: 'Failed', message: 'why' },
  { kind: 'pending', state: {} },
  { kind: 'pending', state: { id: '1' }, resumeAfterMs: 0 },
])('$kind with its parts is an outcome', (answer) => {
  expect(isOutcome(answer)).toBe(true);
});

const misshapen: readonly unknown[] = [
  undefined,
  null,
  'observation',
  {},
  { kind: 'observation' },
  { kind: 'observation', result: 1, value: 5 },
  { kind: 'observation', result: 1, metadata: { a: 5 } },
  { kind: 'observation', result: 1, keptOnConditionError: { value: 5 } },
  { kind: 'judgement', phase: 'Error' },
  { kind: 'judgement', phase: 'Successful', message: {} },
  { kind: 'pending', state: { id: 5 } },
  { kind: 'pending', state: {}, resumeAfterMs: Number.NaN },
];

test.each(misshapen.map((answer) => ({ answer })))('$answer is none', ({ answer }) => {
  expect(isOutcome(answer)).toBe(false);
});

const sound: AnyProvider = createScriptedProvider({}).provider;
const hostile: readonly (readonly [string, object])[] = [
  ...misshapen.map((answer) => [`answers ${JSON.stringify(answer)}`, { run: async () => answer }] as const),
  ['describes its metric with a number', { getMetadata: () => ({ query: 5 }) }],
  [
    'fails with a value that is no text',
    {
      run: async () => {
        throw new ProviderError('NoData', 'nothing', { provider: 'x', value: 5 as never, metadata: { a: 5 } as never });
      },
    },
  ],
];

test.each(hostile)('a provider that %s ends in its own metric’s Error and harms no other', async (_name, parts) => {
  const broken: AnyProvider = Object.assign({}, sound, parts);
  const other = createScriptedProvider({ run: [{ phase: 'Successful' }] }).provider;
  const run = createCompiledRun([
    { name: 'broken', provider: broken, consecutiveErrorLimit: 0, template: { successCondition: 'result > 0' } },
    { name: 'sound', provider: other },
  ]);
  const { status } = await runFixture(run);
  expect(status.metricResults?.map(({ name, phase }) => [name, phase])).toEqual([
    ['broken', 'Error'],
    ['sound', 'Successful'],
  ]);
});
