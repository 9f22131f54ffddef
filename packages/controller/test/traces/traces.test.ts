import type { ObjectMeta } from '@verdict/core';
import { ProviderError, type RunCall } from '@verdict/core/provider';
import { createScriptedProvider } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { traceCall } from '../../src/traces/trace-call.ts';
import { traceTurn } from '../../src/traces/trace-turn.ts';
import { recordSpans } from './recorded-spans.ts';

const run: ObjectMeta = { namespace: 'shop', name: 'run-1', uid: 'u' };
const call = {
  config: { query: 'up' },
  run: { uid: 'u', name: 'run-1', namespace: 'shop', startedAt: 0 },
  metric: { name: 'success-rate', ordinal: 3 },
} as unknown as RunCall<unknown>;
const asked = {
  provider: createScriptedProvider({ type: 'prometheus', mode: 'query' }).provider,
  operation: 'run',
  call,
} as const;

test('a call of a provider is a span within that of its turn', async () => {
  const { tracer, spans } = recordSpans();
  const answer = await traceTurn(tracer, run, async () =>
    traceCall(tracer, asked, async () => Promise.resolve({ kind: 'observation', result: 0.99 })),
  );
  expect(answer).toEqual({ kind: 'observation', result: 0.99 });
  expect(spans()).toEqual([
    {
      name: 'prometheus run',
      attributes: {
        'verdict.provider.type': 'prometheus',
        'verdict.metric.name': 'success-rate',
        'verdict.measurement.ordinal': 3,
        'verdict.answer.kind': 'observation',
      },
      hasFailed: false,
      within: 'AnalysisRun turn',
    },
    {
      name: 'AnalysisRun turn',
      attributes: { 'k8s.namespace.name': 'shop', 'verdict.run.name': 'run-1', 'verdict.run.uid': 'u' },
      hasFailed: false,
      within: undefined,
    },
  ]);
});

test('a failure shows as its kind, and not by its text, which may hold a secret', async () => {
  const { tracer, spans } = recordSpans();
  const failure = new ProviderError('Unavailable', 'no answer to token=t0ps3cret', { provider: 'prometheus' });
  await expect(traceCall(tracer, asked, async () => Promise.reject(failure))).rejects.toBe(failure);
  await expect(traceCall(tracer, asked, async () => Promise.reject(new TypeError('t0ps3cret')))).rejects.toThrow(
    TypeError,
  );
  expect(spans()).toMatchObject([
    { hasFailed: true, attributes: { 'error.type': 'Unavailable' } },
    { hasFailed: true, attributes: { 'error.type': 'TypeError' } },
  ]);
  expect(JSON.stringify(spans())).not.toContain('t0ps3cret');
});

test('without a tracer the work is done as it is', async () => {
  await expect(traceTurn(undefined, run, async () => Promise.resolve(5))).resolves.toBe(5);
});
