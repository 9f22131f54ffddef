import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { HttpFailure } from '../../src/http/http-failure.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/http/http-message.ts';
import { withRetry } from '../../src/http/with-retry.ts';

const get: HttpRequest = { method: 'GET', url: 'http://metrics.test/' };
const post: HttpRequest = { method: 'POST', url: 'http://metrics.test/' };

function answer(status: number, headers = {}): HttpResponse {
  return { status, reason: '', headers, body: '' };
}

const lost = new HttpFailure({ code: 'Unavailable', request: get, reason: 'EOF' });

function scripted(...answers: readonly (HttpResponse | Error)[]): { send: Transport; sent: () => number } {
  let index = 0;
  const send: Transport = async () => {
    const next = answers[Math.min(index, answers.length - 1)];
    index += 1;
    if (next instanceof Error) throw next;
    if (next === undefined) throw new Error('the script is empty');
    return next;
  };
  return { send, sent: () => index };
}

function retrying(send: Transport, parts: { random?: number; attempts?: number } = {}) {
  const clock = createManualClock(0);
  return { clock, send: withRetry(send, { clock, random: () => parts.random ?? 1, attempts: parts.attempts ?? 3 }) };
}

test('an answer that is no 429 is not asked for again', async () => {
  for (const status of [200, 400, 401, 404, 500, 503]) {
    const script = scripted(answer(status));
    const { send } = retrying(script.send);
    expect((await send(get, new AbortController().signal)).status).toBe(status);
    expect(script.sent()).toBe(1);
  }
});

test('a 429 is waited out for as long as Retry-After asks, plus jitter', async () => {
  const script = scripted(answer(429, { 'retry-after': '7' }), answer(200));
  const { clock, send } = retrying(script.send, { random: 0.5 });
  const result = send(post, new AbortController().signal);
  await clock.advance(7_249);
  expect(script.sent()).toBe(1);
  await clock.advance(1);
  expect((await result).status).toBe(200);
  expect(script.sent()).toBe(2);
});

test('waits double and the last answer stands after the last attempt', async () => {
  const script = scripted(answer(429));
  const { clock, send } = retrying(script.send);
  const result = send(get, new AbortController().signal);
  await clock.advance(500);
  expect(script.sent()).toBe(2);
  await clock.advance(1_000);
  expect((await result).status).toBe(429);
  expect(script.sent()).toBe(3);
});

test('a Retry-After beyond the longest wait is not waited for', async () => {
  const script = scripted(answer(429, { 'retry-after': '3600' }), answer(200));
  expect((await retrying(script.send).send(get, new AbortController().signal)).status).toBe(429);
});

test('a lost connection is repeated for a request that may be asked twice, and only then', async () => {
  const again = scripted(lost, answer(200));
  const { clock, send } = retrying(again.send);
  const result = send(get, new AbortController().signal);
  await clock.advance(500);
  expect((await result).status).toBe(200);
  const once = scripted(lost, answer(200));
  await expect(retrying(once.send).send(post, new AbortController().signal)).rejects.toBe(lost);
  const allowed = scripted(lost, answer(200));
  const quick = retrying(allowed.send, { random: 0 });
  const repeated = quick.send({ ...post, repeatable: true }, new AbortController().signal);
  await quick.clock.advance(0);
  expect((await repeated).status).toBe(200);
});

test('the deadline ends the wait, and the last answer tells why', async () => {
  const script = scripted(answer(429, { 'retry-after': '20' }));
  const { clock, send } = retrying(script.send);
  const deadline = new AbortController();
  const result = send(get, deadline.signal);
  await clock.advance(5_000);
  deadline.abort(new Error('too late'));
  expect((await result).status).toBe(429);
  expect(script.sent()).toBe(1);
});
