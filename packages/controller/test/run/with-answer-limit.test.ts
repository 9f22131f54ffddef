import { createManualClock } from '@verdict/core/testing';
import { type ApiClient, ApiError } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { withAnswerLimit } from '../../src/run/with-answer-limit.ts';

const request = { method: 'PATCH', path: '/x' } as const;
const { signal } = new AbortController();

function unused(): never {
  throw new Error('not asked for');
}

function clientThat(send: ApiClient['send']): ApiClient {
  return { send, text: unused, lines: unused, close: unused };
}

function untilAborted(_request: object, until: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    until.addEventListener('abort', () => reject(until.reason), { once: true });
  });
}

test('an answer in time is given on', async () => {
  const client = withAnswerLimit(
    clientThat(async () => 'answer'),
    { clock: createManualClock(), durationMs: 1000 },
  );
  await expect(client.send(request, signal)).resolves.toBe('answer');
});

test('a refusal is given on as it is', async () => {
  const refusal = new ApiError('no', { status: 403 });
  const client = withAnswerLimit(
    clientThat(async () => Promise.reject(refusal)),
    { clock: createManualClock(), durationMs: 1000 },
  );
  await expect(client.send(request, signal)).rejects.toBe(refusal);
});

test('an answer that does not come is one that is lost', async () => {
  const clock = createManualClock();
  const client = withAnswerLimit(clientThat(untilAborted), { clock, durationMs: 1000 });
  const lost = client.send(request, signal);
  lost.catch(() => undefined);
  await clock.advance(1000);
  await expect(lost).rejects.toMatchObject({ isPassing: true, message: 'PATCH /x: no answer within 1000 ms' });
});

test('the signal of the request ends it with its own reason', async () => {
  const stop = new AbortController();
  const client = withAnswerLimit(clientThat(untilAborted), { clock: createManualClock(), durationMs: 1000 });
  const stopped = client.send(request, stop.signal);
  const reason = new Error('stopped');
  stop.abort(reason);
  await expect(stopped).rejects.toBe(reason);
});
