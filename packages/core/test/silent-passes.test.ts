/**
 * The ways in which a release could pass without evidence, one test each. Those that need a command line (never measured
 * before its timeout, a status or report that cannot be written) are in the command's tests, in a file of the same name.
 */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AnyProvider } from '../src/provider/index.ts';
import { defineQueryProvider, observe, ProviderError } from '../src/provider/index.ts';
import type { RunStatus } from '../src/spec/run-status.ts';
import { createScriptedProvider, type ScriptedAnswer } from '../src/testing/index.ts';
import { runDocuments } from './support/run-documents.ts';

const query = { scripted: {} };
const threshold = { successCondition: 'result >= 0.95' };

interface Parts {
  readonly metric: object;
  readonly providers?: readonly AnyProvider[];
  readonly answer?: ScriptedAnswer;
  readonly args?: readonly { name: string; value: string }[];
}

async function judge({ metric, answer = { result: 1 }, providers, args = [] }: Parts): Promise<RunStatus> {
  const spec = { metrics: [{ name: 'm', provider: query, ...metric }], args };
  const document = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata: { name: 'r' }, spec };
  const scripted = createScriptedProvider({ mode: 'query', run: [answer], deadlineMs: 5000 }).provider;
  return (await runDocuments(JSON.stringify(document), { providers: providers ?? [scripted] })).status;
}

const messageOf = (status: RunStatus): string | undefined => status.metricResults?.[0]?.measurements?.at(-1)?.message;

/** Refuses what is empty, as a real source of metrics does. */
const strict = defineQueryProvider({
  type: 'scripted',
  label: 'Strict',
  config: z.strictObject({
    address: z.string().min(1, 'address is empty'),
    query: z.string().min(1, 'query is empty'),
  }),
  run: async () => observe(1, '1'),
});

test('the answer of these tests passes when evidence is asked for and given', async () => {
  expect(await judge({ metric: threshold })).toMatchObject({ phase: 'Successful', runSummary: { successful: 1 } });
});

test('no condition at all is Inconclusive', async () => {
  const status = await judge({ metric: {} });
  expect(status).toMatchObject({ phase: 'Inconclusive', runSummary: { inconclusive: 1 } });
  expect(messageOf(status)).toBe('no condition: neither successCondition nor failureCondition is given');
});

test('measurements that all end in Error are an Error', async () => {
  const status = await judge({ metric: threshold, answer: { phase: 'Error', message: 'no route to host' } });
  expect(status).toMatchObject({ phase: 'Error', metricResults: [{ error: 5 }] });
  expect(status.metricResults?.[0]?.successful).toBeUndefined();
});

test.each([
  ['query', { address: 'http://metrics.test', query: '{{args.given}}' }],
  ['address', { address: '{{args.given}}', query: 'up' }],
])('a %s that is empty after its arguments were filled in is an Error', async (field, config) => {
  const metric = { ...threshold, provider: { scripted: config } };
  const full = await judge({ metric, providers: [strict], args: [{ name: 'given', value: 'up' }] });
  expect(full.phase).toBe('Successful');
  const empty = await judge({ metric, providers: [strict], args: [{ name: 'given', value: '' }] });
  expect(empty.phase).toBe('Error');
  expect(messageOf(empty)).toBe(`scripted.${field}: ${field} is empty`);
});

test('an unknown provider type is an Error', async () => {
  const status = await judge({ metric: { ...threshold, provider: { promethues: { query: 'up' } } } });
  expect(status).toMatchObject({ phase: 'Error', metricResults: [{ error: 5 }] });
  expect(messageOf(status)).toBe("no valid provider in metric 'm'");
});

test('a query that cannot be rendered is refused before anything is measured', async () => {
  const metric = { ...threshold, provider: { scripted: { query: 'rate({{args.absent}})' } } };
  await expect(judge({ metric })).rejects.toThrow('{{args.absent}}');
});

test('a first run without baseline data is no pass', async () => {
  const ratio = { successCondition: 'all(result, # <= 1.1)' };
  expect((await judge({ metric: ratio, answer: { result: [] } })).phase).toBe('Inconclusive');
  expect((await judge({ metric: ratio, answer: { result: [Number.NaN] } })).phase).not.toBe('Successful');
  const guarded = { failureCondition: 'result > 1.1' };
  expect((await judge({ metric: guarded, answer: { result: Number.NaN } })).phase).toBe('Inconclusive');
});

test.each([{ successCondition: 'all(result, # < 0.5)' }, { failureCondition: 'map(result, # > 0.5)[0:1] == [true]' }])(
  'zero data points with the threshold %j are Inconclusive',
  async (metric) => {
    const status = await judge({ metric, answer: { result: [] } });
    expect(status).toMatchObject({ phase: 'Inconclusive', runSummary: { inconclusive: 1 } });
    expect(messageOf(status)).toBe('no data: the condition holds vacuously');
  },
);

test.each([
  ['NaN', Number.NaN, 'result > 0.05'],
  ['a list of NaN', [Number.NaN, Number.NaN], 'result[0] > 0.05'],
  ['nil', null, 'result == 5'],
  ['an empty vector', [], 'result == [5]'],
])('%s is Inconclusive where no condition names the case', async (_name, result, failureCondition) => {
  const status = await judge({ metric: { failureCondition }, answer: { result } });
  expect(status).toMatchObject({ phase: 'Inconclusive', runSummary: { inconclusive: 1 } });
  expect(messageOf(status)).toBe('no data: the condition holds vacuously');
});

test('a query cut off by the deadline is an Error, whatever it answers afterwards', async () => {
  const late = { result: 1, delayMs: 6000, ignoreSignal: true };
  const status = await judge({ metric: threshold, answer: late });
  expect(status).toMatchObject({ phase: 'Error', metricResults: [{ error: 5 }] });
  expect(messageOf(status)).toBe('measurement exceeded its deadline of 5s');
});

test('an HTTP 200 that carries an error is an Error', async () => {
  const carried = new ProviderError('BadResponse', 'execution: many-to-many matching', { provider: 's', status: 200 });
  const status = await judge({ metric: { successCondition: 'result == nil' }, answer: { thrown: carried } });
  expect(status).toMatchObject({ phase: 'Error', metricResults: [{ error: 5 }] });
  expect(messageOf(status)).toBe('execution: many-to-many matching');
});

test('a metric that was never measured is no success of the run that ends without it', async () => {
  const metric = { ...threshold, initialDelay: '1h' };
  const spec = { metrics: [{ name: 'm', provider: query, ...metric }] };
  const document = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata: { name: 'r' }, spec };
  const { provider, calls } = createScriptedProvider();
  const { status } = await runDocuments(JSON.stringify(document), { providers: [provider], terminateAfterMs: 60_000 });
  expect(calls).toEqual([]);
  expect(status).toMatchObject({ message: 'Run Terminated', runSummary: { count: 1 } });
  expect(status.runSummary?.successful).toBeUndefined();
});
