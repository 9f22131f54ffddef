import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { FreshCredentials } from '../../src/api/fresh-credentials.ts';

function counted() {
  const reads: boolean[] = [];
  const credentials = async (renew: boolean) => {
    reads.push(renew);
    return { headers: { authorization: String(reads.length) }, tls: {} };
  };
  const clock = createManualClock();
  return { reads, clock, fresh: new FreshCredentials({ server: '', namespace: undefined, credentials }, clock) };
}

test('are read at most once a minute, and once for all who ask at a time', async () => {
  const { reads, clock, fresh } = counted();
  await Promise.all([fresh.get(), fresh.get()]);
  await clock.advance(59_999);
  await fresh.get();
  expect(reads).toEqual([false]);
  await clock.advance(1);
  await fresh.get();
  expect(reads).toEqual([false, false]);
});

test('are renewed only for those that are the current ones', async () => {
  const { reads, fresh } = counted();
  const first = await fresh.get();
  const [one, other] = await Promise.all([fresh.renew(first), fresh.renew(first)]);
  expect([one, other, await fresh.renew(first)]).toEqual([one, one, one]);
  expect(reads).toEqual([false, true]);
});
