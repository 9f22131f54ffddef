import { createManualClock, createRecordingLogger } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import {
  type ApiClient,
  ApiError,
  type ApiRequest,
  createEventRecorder,
  type EventRecorderSettings,
} from '../../src/index.ts';
import type { CoreEvent } from '../../src/events/core-event.ts';
import { failed, target } from './event-target.ts';

const unavailable = new ApiError('try later', { status: 503 });
const { signal } = new AbortController();

function unused(): never {
  throw new Error('not asked for');
}

interface Surroundings extends Pick<EventRecorderSettings, 'waitForTurn'> {
  /** Of each request, in order; undefined is a success. */
  readonly answer?: (index: number) => Error | undefined;
  readonly queueLimit?: number;
}

function setup({ answer = () => undefined, queueLimit = 100, ...settings }: Surroundings = {}) {
  const clock = createManualClock(Date.UTC(2026, 2, 1, 12));
  const logger = createRecordingLogger();
  const requests: ApiRequest[] = [];
  const client: ApiClient = {
    send: async (request, requestSignal) => {
      requestSignal.throwIfAborted();
      requests.push(request);
      const error = answer(requests.length - 1);
      if (error !== undefined) throw error;
      return {};
    },
    text: unused,
    lines: unused,
    close: async () => undefined,
  };
  const recorder = createEventRecorder({
    client,
    component: 'c',
    clock,
    random: () => 0.5,
    logger,
    queueLimit,
    ...settings,
  });
  const messages = () => requests.map(({ body }) => (body as CoreEvent).message);
  const names = () => requests.map(({ body }) => (body as Partial<CoreEvent>).metadata?.name);
  return { recorder, clock, logger, requests, messages, names };
}

test('an object whose events cannot be written holds few others up', async () => {
  const { recorder, clock, messages } = setup({ answer: (index) => (index === 0 ? unavailable : undefined) });
  recorder.record(target, { ...failed, message: 'first' });
  recorder.record(target, { ...failed, message: 'second' });
  for (const name of ['a', 'b', 'c', 'd']) recorder.record({ ...target, name }, { ...failed, message: name });
  await clock.advance(0);
  expect(messages()).toEqual(expect.arrayContaining(['b', 'c', 'd']));
  expect(messages()).not.toContain('second');
  await clock.advance(5000);
  expect(messages().toSorted()).toEqual(['a', 'b', 'c', 'd', 'first', 'first', 'second']);
});

test('events of an object are written in their order, one after the other', async () => {
  const { recorder, requests, messages, names } = setup();
  for (const message of ['a', 'b', 'c']) recorder.record(target, { ...failed, message });
  expect(requests).toEqual([]);
  await recorder.drain(signal);
  expect(messages()).toEqual(['a', 'b', 'c']);
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/api/v1/namespaces/default/events' });
  expect(new Set(names()).size).toBe(3);
});

test('events wait for their turn, and for the end of the program no longer', async () => {
  const turns: PromiseWithResolvers<void>[] = [];
  const waitForTurn = async (stop: AbortSignal): Promise<void> => {
    const turn = Promise.withResolvers<void>();
    turns.push(turn);
    stop.addEventListener('abort', () => turn.resolve());
    return turn.promise;
  };
  const { recorder, clock, messages } = setup({ waitForTurn });
  recorder.record(target, { ...failed, message: 'a' });
  await clock.advance(1000);
  expect(messages()).toEqual([]);
  turns[0]?.resolve();
  await clock.advance(0);
  expect(messages()).toEqual(['a']);
  recorder.record(target, { ...failed, message: 'b' });
  await clock.advance(0);
  await recorder.drain(AbortSignal.abort(new Error('stopped')));
  expect(turns).toHaveLength(2);
  expect(messages()).toEqual(['a']);
});

test('an equal event patches count, time and message of the first', async () => {
  const { recorder, clock, requests, names } = setup();
  recorder.record(target, failed);
  await clock.advance(3000);
  recorder.record(target, failed);
  await recorder.drain(signal);
  const [name] = names();
  expect(requests[1]).toEqual({
    method: 'PATCH',
    path: `/api/v1/namespaces/default/events/${name}`,
    contentType: 'application/merge-patch+json',
    query: { fieldValidation: 'Ignore' },
    body: { count: 2, lastTimestamp: '2026-03-01T12:00:03Z', message: failed.message },
  });
});

test('an equal event whose first is gone is created with its count', async () => {
  const { recorder, requests } = setup({
    answer: (index) => (index === 1 ? new ApiError('gone', { status: 404 }) : undefined),
  });
  recorder.record(target, failed);
  recorder.record(target, failed);
  await recorder.drain(signal);
  expect(requests[2]).toMatchObject({ method: 'POST', body: { count: 2 } });
});

test('a fault that may pass is waited out, first for a random part of ten seconds', async () => {
  const { recorder, clock, messages, logger } = setup({ answer: (index) => (index < 2 ? unavailable : undefined) });
  recorder.record(target, failed);
  recorder.record(target, { ...failed, message: 'next' });
  await clock.advance(4999);
  expect(messages()).toEqual([failed.message]);
  await clock.advance(1);
  await clock.advance(9999);
  expect(messages()).toEqual([failed.message, failed.message]);
  await clock.advance(1);
  expect(messages()).toEqual([failed.message, failed.message, failed.message, 'next']);
  expect(logger.records).toEqual([]);
});

test('the wait that the server asks for is kept', async () => {
  const tooMany = new ApiError('too many', { status: 429, retryAfterMs: 60_000 });
  const { recorder, clock, requests } = setup({ answer: (index) => (index === 0 ? tooMany : undefined) });
  recorder.record(target, failed);
  await clock.advance(59_999);
  expect(requests).toHaveLength(1);
  await clock.advance(1);
  expect(requests).toHaveLength(2);
});

test('an event that the server does not take for two minutes is dropped, and told of', async () => {
  const { recorder, clock, requests, logger } = setup({ answer: (index) => (index < 12 ? unavailable : undefined) });
  recorder.record(target, failed);
  recorder.record(target, { ...failed, message: 'next' });
  await clock.runUntilIdle();
  expect(requests).toHaveLength(13);
  expect(clock.now() - Date.UTC(2026, 2, 1, 12)).toBe(105_000);
  expect(logger.records).toMatchObject([
    { level: 'warn', fields: { namespace: 'default', reason: 'MetricFailed', error: 'try later' } },
  ]);
});

test.for([
  ['refused', new ApiError('no', { status: 403 }), 1],
  ['written already', new ApiError('there', { status: 409, reason: 'AlreadyExists' }), 0],
  ['that ends in a fault of ours', new TypeError('a bug'), 1],
] as const)('an event %s is not tried again, and harms no other', async ([, error, warnings]) => {
  const { recorder, requests, logger } = setup({ answer: (index) => (index === 0 ? error : undefined) });
  recorder.record(target, failed);
  recorder.record(target, { ...failed, message: 'next' });
  await recorder.drain(signal);
  expect(requests).toHaveLength(2);
  expect(logger.records).toHaveLength(warnings);
});

test('more events than may wait are dropped, which is told once', async () => {
  const { recorder, clock, requests, logger } = setup({
    answer: (index) => (index === 0 ? unavailable : undefined),
    queueLimit: 3,
  });
  for (let index = 0; index < 10; index += 1) recorder.record(target, { ...failed, reason: `R${index}` });
  await clock.runUntilIdle();
  expect(requests).toHaveLength(4);
  expect(logger.records).toMatchObject([{ fields: { waiting: 3 }, message: 'too many events wait; more are dropped' }]);
  recorder.record(target, failed);
  await recorder.drain(signal);
  expect(requests).toHaveLength(5);
});

test('what a drain cannot wait for is dropped, and later events are written', async () => {
  let isDown = true;
  const { recorder, clock, requests, logger } = setup({ answer: () => (isDown ? unavailable : undefined) });
  for (let index = 0; index < 5; index += 1) recorder.record(target, { ...failed, reason: `R${index}` });
  const patience = new AbortController();
  const drained = recorder.drain(patience.signal);
  await clock.advance(1000);
  patience.abort();
  await drained;
  expect(requests).toHaveLength(1);
  expect(clock.sleepers).toBe(0);
  expect(logger.records).toMatchObject([{ fields: { waiting: 5 } }]);
  isDown = false;
  recorder.record(target, failed);
  await recorder.drain(patience.signal);
  recorder.record(target, failed);
  await recorder.drain(signal);
  expect(requests).toHaveLength(2);
});
