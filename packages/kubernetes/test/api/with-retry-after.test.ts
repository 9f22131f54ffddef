import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import type { ApiClient } from '../../src/api/api-client.ts';
import { ApiError, type ApiErrorParts } from '../../src/api/api-error.ts';
import { withRetryAfter } from '../../src/api/with-retry-after.ts';

const request = { method: 'PATCH', path: '/version' } as const;

function failing(faults: readonly ApiErrorParts[]) {
  const clock = createManualClock();
  const askedAt: number[] = [];
  const send = async (): Promise<string> => {
    askedAt.push(clock.now());
    const fault = faults[askedAt.length - 1];
    if (fault !== undefined) throw new ApiError(`fault ${askedAt.length}`, fault);
    return 'done';
  };
  const lines: ApiClient['lines'] = async function* lines() {
    yield await send();
  };
  return { clock, askedAt, client: withRetryAfter({ send, text: send, lines, close: async () => {} }, clock) };
}

const { signal } = new AbortController();

test.for(['send', 'text'] as const)('%s waits as the server asks, each time', async (method) => {
  const { clock, askedAt, client } = failing([
    { status: 429, retryAfterMs: 1000 },
    { status: 503, retryAfterMs: 5000 },
  ]);
  await expect(clock.runUntil(client[method](request, signal))).resolves.toBe('done');
  expect(askedAt).toEqual([0, 1000, 6000]);
});

test.for<ApiErrorParts>([{ status: 429 }, { status: 503 }, {}, { status: 409, retryAfterMs: 1000 }])(
  'what is refused with %j is not asked again',
  async (fault) => {
    const { askedAt, client } = failing([fault]);
    await expect(client.send(request, signal)).rejects.toThrow('fault 1');
    expect(askedAt).toEqual([0]);
  },
);

test('after ten retries the refusal stands', async () => {
  const { clock, askedAt, client } = failing(Array.from({ length: 20 }, () => ({ status: 429, retryAfterMs: 1 })));
  await expect(clock.runUntil(client.send(request, signal))).rejects.toThrow('fault 11');
  expect(askedAt).toHaveLength(11);
});

test('waiting ends with the signal', async () => {
  const aborting = new AbortController();
  const { askedAt, client } = failing([{ status: 429, retryAfterMs: 60_000 }]);
  const sending = client.send(request, aborting.signal);
  setImmediate(() => aborting.abort(new Error('enough')));
  await expect(sending).rejects.toThrow('enough');
  expect(askedAt).toEqual([0]);
});

test('a watch is not begun again', async () => {
  const { client } = failing([{ status: 429, retryAfterMs: 1 }]);
  await expect(client.lines(request, signal)[Symbol.asyncIterator]().next()).rejects.toThrow('fault 1');
});
