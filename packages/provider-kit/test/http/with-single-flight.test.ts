import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import type { HttpRequest, HttpResponse, Transport } from '../../src/http/http-message.ts';
import { withSingleFlight } from '../../src/http/with-single-flight.ts';

const never = new AbortController().signal;
const query: HttpRequest = { method: 'POST', url: 'http://p.test/api/v1/query', repeatable: true, sharingKey: 'up' };

/** What a request failed with, taken care of at once. */
async function failureOf(request: Promise<unknown>): Promise<unknown> {
  return request.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function counting(answerMs = 20) {
  const clock = createManualClock(0);
  const sent: HttpRequest[] = [];
  const send: Transport = async (request, signal) => {
    sent.push(request);
    await clock.sleep(answerMs, signal);
    const response: HttpResponse = { status: 200, reason: 'OK', headers: {}, body: String(sent.length) };
    return response;
  };
  return { clock, sent, send: withSingleFlight(send, { windowMs: 1_000, clock }) };
}

test('a thousand runs of one query that are due within seconds send at most fifty requests', async () => {
  const { clock, sent, send } = counting();
  const answers: Promise<HttpResponse>[] = [];
  for (let run = 0; run < 1_000; run += 1) {
    answers.push(send({ ...query, body: `query=up&time=${run / 100}` }, never));
    await clock.advance(10);
  }
  await clock.advance(1_000);
  expect(await Promise.all(answers)).toHaveLength(1_000);
  expect(sent.length).toBeLessThanOrEqual(50);
});

test('an answer serves for the window, counted from its request, and no longer', async () => {
  const { clock, sent, send } = counting();
  const first = send(query, never);
  await clock.advance(999);
  expect((await send(query, never)).body).toBe((await first).body);
  await clock.advance(1);
  const later = send(query, never);
  await clock.advance(20);
  expect((await later).body).toBe('2');
  expect(sent).toHaveLength(2);
});

test('other credentials, another query, host, method, TLS setting or standing before the egress policy never share', async () => {
  const { clock, sent, send } = counting();
  const variants: HttpRequest[] = [
    query,
    { ...query, headers: { Authorization: 'Bearer a' } },
    { ...query, headers: { Authorization: 'Bearer b' } },
    { ...query, sharingKey: 'down' },
    { ...query, url: 'http://q.test/api/v1/query' },
    { ...query, url: 'http://user:one@p.test/api/v1/query' },
    { ...query, url: 'http://user:two@p.test/api/v1/query' },
    { ...query, method: 'GET' },
    { ...query, insecure: true },
    { ...query, tls: { ca: 'x' } },
    { ...query, trusted: true },
  ];
  const answers = variants.map(async (request) => send(request, never));
  await clock.advance(20);
  await Promise.all(answers);
  expect(sent).toHaveLength(variants.length);
});

test('what must not be repeated is never shared', async () => {
  const { clock, sent, send } = counting();
  const start: HttpRequest = { method: 'POST', url: 'http://kayenta.test/canary/1' };
  const answers = [send(start, never), send(start, never)];
  await clock.advance(20);
  await Promise.all(answers);
  expect(sent).toHaveLength(2);
});

test('a failure reaches those who wait for it, and the next request is sent anew', async () => {
  let count = 0;
  const clock = createManualClock(0);
  const send = withSingleFlight(
    async () => {
      count += 1;
      await clock.sleep(5);
      throw new Error('lost');
    },
    { windowMs: 1_000, clock },
  );
  const both = Promise.all([failureOf(send(query, never)), failureOf(send(query, never))]);
  await clock.advance(5);
  expect(await both).toEqual([new Error('lost'), new Error('lost')]);
  const third = failureOf(send(query, never));
  await clock.advance(5);
  expect(await third).toEqual(new Error('lost'));
  expect(count).toBe(2);
});

test('one who gives up leaves the others their answer; when all give up the request is aborted', async () => {
  const { clock, sent, send } = counting();
  const stop = new AbortController();
  const given = failureOf(send(query, stop.signal));
  const kept = send(query, never);
  stop.abort();
  expect(await given).toMatchObject({ code: 'Aborted' });
  await clock.advance(20);
  expect((await kept).status).toBe(200);
  await clock.advance(1_000);
  const last = new AbortController();
  const alone = failureOf(send(query, last.signal));
  last.abort();
  expect(await alone).toMatchObject({ code: 'Aborted' });
  const fresh = send(query, never);
  await clock.advance(20);
  await fresh;
  expect(sent).toHaveLength(3);
});
