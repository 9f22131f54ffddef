import { createManualClock } from '@verdict/core/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiClient } from '../../src/api/api-client.ts';
import { withRateLimit } from '../../src/api/with-rate-limit.ts';

const { signal } = new AbortController();
const request = { method: 'GET', path: '/version' } as const;

function limited(limit: { readonly qps: number; readonly burst: number }) {
  const clock = createManualClock();
  const sentAt: number[] = [];
  const send = async (): Promise<string> => String(sentAt.push(clock.now()));
  const client: ApiClient = {
    send,
    text: send,
    async *lines() {
      yield await send();
    },
    close: async () => {},
  };
  return { clock, sentAt, client: withRateLimit(client, { ...limit, clock }) };
}

describe('a rate limit of 10 a second with bursts of 3', () => {
  test('lets three go at once, and one each tenth of a second after them, in order', async () => {
    const { clock, sentAt, client } = limited({ qps: 10, burst: 3 });
    const all = Promise.all(Array.from({ length: 6 }, () => client.send(request, signal)));
    await expect(clock.runUntil(all)).resolves.toEqual(['1', '2', '3', '4', '5', '6']);
    expect(sentAt).toEqual([0, 0, 0, 100, 200, 300]);
  });

  test('counts texts and the beginning of watches', async () => {
    const { clock, sentAt, client } = limited({ qps: 10, burst: 1 });
    const watch = client.lines(request, signal)[Symbol.asyncIterator]();
    await clock.runUntil(Promise.all([client.text(request, signal), watch.next(), client.send(request, signal)]));
    expect(sentAt).toEqual([0, 100, 200]);
  });

  test('fills up again while nothing is sent, and no further than the burst', async () => {
    const { clock, sentAt, client } = limited({ qps: 10, burst: 3 });
    await Promise.all(Array.from({ length: 3 }, () => client.send(request, signal)));
    await clock.advance(60_000);
    await clock.runUntil(Promise.all(Array.from({ length: 5 }, () => client.send(request, signal))));
    expect(sentAt.slice(3)).toEqual([60_000, 60_000, 60_000, 60_100, 60_200]);
  });

  test('gives the place of a request that is given up to the next', async () => {
    const { clock, sentAt, client } = limited({ qps: 10, burst: 1 });
    await client.send(request, signal);
    const aborting = new AbortController();
    const givenUp = client.send(request, aborting.signal);
    aborting.abort(new Error('enough'));
    await expect(givenUp).rejects.toThrow('enough');
    await clock.runUntil(client.send(request, signal));
    expect(sentAt).toEqual([0, 100]);
  });
});

test('a clock that is set back makes nobody wait longer', async () => {
  let now = 1_000_000;
  const slept: number[] = [];
  const clock = { now: () => now, sleep: async (ms: number) => void slept.push(ms) };
  const client = withRateLimit({ send: async () => 1 } as unknown as ApiClient, { qps: 1, burst: 1, clock });
  await client.send(request, signal);
  now -= 900_000;
  await client.send(request, signal);
  expect(slept).toEqual([1000]);
});

test.for([0, -1])('%i requests a second is no limit', async (qps) => {
  const { sentAt, client } = limited({ qps, burst: 1 });
  await Promise.all(Array.from({ length: 100 }, () => client.send(request, signal)));
  expect(sentAt).toHaveLength(100);
});

test('in no stretch of time more go than the burst and what was earned in it', async () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 10 }),
      gaps,
      async (qps, burst, waits) => {
        const { clock, sentAt, client } = limited({ qps, burst });
        const sending: Promise<unknown>[] = [];
        for (const wait of waits) {
          await clock.advance(wait);
          sending.push(client.send(request, signal));
        }
        await clock.runUntil(Promise.all(sending));
        for (const [from, start] of sentAt.entries())
          for (const [extra, end] of sentAt.slice(from).entries())
            expect(extra + 1).toBeLessThanOrEqual(burst + ((end - start) * qps) / 1000 + 1e-6);
      },
    ),
    { numRuns: 40 },
  );
});
