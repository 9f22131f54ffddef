import { expect, test } from 'vitest';
import { z } from 'zod';
import { createRunCall, readProviderConfig } from '../../src/testing/index.ts';

const provider = { config: z.strictObject({ query: z.string(), limit: z.int().default(3) }) };

test('a config is what the provider makes of the document', () => {
  expect(readProviderConfig(provider, { query: 'up' })).toEqual({ query: 'up', limit: 3 });
});

test('a config that is refused says everything that is wrong', () => {
  expect(() => readProviderConfig(provider, { query: 1, limit: 'x' })).toThrow(/expected string.*; .*expected number/);
});

test('a call has a valid config, a standing clock and no secrets', async () => {
  const call = createRunCall(provider, { query: 'up' });
  expect(call).toMatchObject({ config: { query: 'up', limit: 3 }, metric: { ordinal: 1 }, signal: { aborted: false } });
  expect(call.clock.now()).toBe(0);
  await expect(call.secrets.read({ namespace: 'run', name: 'any' })).resolves.toBeUndefined();
});

test('a test says what differs', () => {
  const metric = { name: 'errors', ordinal: 2 };
  expect(createRunCall(provider, { query: 'up' }, { metric }).metric).toBe(metric);
});
