import { type InFlightCall, ProviderError, type StringMap } from '@verdict/core/provider';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { createOutlastOutages } from '../src/index.ts';

const state = { 'work-id': 'w' };

function callWith(parts: Partial<InFlightCall<unknown, StringMap>> = {}): InFlightCall<unknown, StringMap> {
  return {
    config: {},
    run: { uid: 'u', name: 'r', namespace: 'default', startedAt: 0 },
    metric: { name: 'm', ordinal: 1 },
    clock: createManualClock(0),
    secrets: createMemorySecrets({}),
    logger: createRecordingLogger(),
    signal: new AbortController().signal,
    state,
    startedAt: 0,
    ...parts,
  };
}

const failing =
  (code: ProviderError['code'], options: Partial<ConstructorParameters<typeof ProviderError>[2]> = {}) =>
  async (): Promise<never> => {
    throw new ProviderError(code, 'out of reach', { provider: 'p', ...options });
  };

test.each(['Unavailable', 'RateLimited', 'Timeout'] as const)(
  '%s is no news of the work, and is logged',
  async (code) => {
    const logger = createRecordingLogger();
    const outcome = createOutlastOutages()(callWith({ logger }), failing(code));
    await expect(outcome).resolves.toEqual({ kind: 'pending', state, resumeAfterMs: 1000 });
    expect(logger.records).toMatchObject([{ level: 'warn', fields: { metric: 'm', error: 'out of reach' } }]);
  },
);

test.each(['Unauthorized', 'NotFound', 'InvalidQuery', 'BadResponse', 'NoData', 'Internal'] as const)(
  '%s is an error at once',
  async (code) => {
    await expect(createOutlastOutages()(callWith(), failing(code))).rejects.toMatchObject({ code });
  },
);

test('what asking again does not cure, and what is no ProviderError, is an error at once', async () => {
  const outlast = createOutlastOutages();
  await expect(outlast(callWith(), failing('Unavailable', { retryable: false }))).rejects.toThrow('out of reach');
  await expect(outlast(callWith(), () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});

test('the end of the call is an error, whatever was asked', async () => {
  const signal = AbortSignal.abort();
  await expect(createOutlastOutages()(callWith({ signal }), failing('Timeout'))).rejects.toThrow('out of reach');
});

test('it asks more and more seldom, and after ten minutes gives up', async () => {
  const clock = createManualClock(0);
  const outlast = createOutlastOutages();
  const waits: number[] = [];
  for (;;) {
    const outcome = await outlast(callWith({ clock }), failing('Unavailable')).catch(() => undefined);
    if (outcome?.resumeAfterMs === undefined) break;
    waits.push(outcome.resumeAfterMs);
    await clock.advance(outcome.resumeAfterMs);
  }
  expect(waits.slice(0, 6)).toEqual([1000, 1000, 1000, 1000, 1000, 1250]);
  expect(waits.at(-1)).toBe(60_000);
  expect(clock.now()).toBeGreaterThanOrEqual(600_000);
  expect(clock.now()).toBeLessThan(700_000);
  await expect(outlast(callWith({ clock }), failing('Unavailable'))).resolves.toMatchObject({ resumeAfterMs: 1000 });
});

test('an answer ends the outage, and the outage of one work is not that of another', async () => {
  const clock = createManualClock(0);
  const outlast = createOutlastOutages();
  const other = { 'work-id': 'other' };
  await outlast(callWith({ clock }), failing('Unavailable'));
  await outlast(callWith({ clock, state: other }), failing('Unavailable'));
  await clock.advance(590_000);
  await expect(outlast(callWith({ clock }), async () => 'an answer')).resolves.toBe('an answer');
  await clock.advance(10_000);
  await expect(outlast(callWith({ clock }), failing('Unavailable'))).resolves.toMatchObject({ kind: 'pending' });
  await expect(outlast(callWith({ clock, state: other }), failing('Unavailable'))).rejects.toThrow('out of reach');
});

test('the time that a server asks for is kept, a minute at most', async () => {
  const outlast = createOutlastOutages();
  const waitFor = (retryAfterMs: number) => outlast(callWith(), failing('RateLimited', { retryAfterMs }));
  await expect(waitFor(7000)).resolves.toMatchObject({ resumeAfterMs: 7000 });
  await expect(waitFor(86_400_000)).resolves.toMatchObject({ resumeAfterMs: 60_000 });
});
