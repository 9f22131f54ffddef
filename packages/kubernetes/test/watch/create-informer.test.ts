import { createManualClock, createRecordingLogger } from '@verdict/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { ApiError, createInformer, type InformerSettings, type KubernetesObject, pods } from '../../src/index.ts';
import { createScriptedClient, type LinesScript, untilAborted } from '../support/scripted-client.ts';

interface Pod extends KubernetesObject {
  readonly spec?: unknown;
}

const pod = (name: string, resourceVersion: string, more: object = {}): Pod => ({
  metadata: { namespace: 'n', name, uid: `uid-${name}`, resourceVersion, ...more },
});
const list = (resourceVersion: string, ...items: readonly Pod[]) => ({ metadata: { resourceVersion }, items });
const line = (type: string, object: object): string => JSON.stringify({ type, object });
const bookmark = (resourceVersion: string): string => line('BOOKMARK', { metadata: { resourceVersion } });
const expired = (): ApiError => new ApiError('too old resource version', { status: 410, reason: 'Expired' });

/** The watch goes on without end. */
const watching =
  (...lines: readonly string[]): LinesScript =>
  (_, signal) =>
    untilAborted(signal, lines);

/** The server ends the watch. */
const ending = (...lines: readonly string[]): LinesScript =>
  async function* ended() {
    yield* lines;
  };

/** The watch breaks. */
const breaking = (error: Error, ...lines: readonly string[]): LinesScript =>
  async function* broken() {
    yield* lines;
    throw error;
  };

const stopping = new Set<() => Promise<void>>();
afterEach(async () => {
  for (const stop of stopping) await stop();
  stopping.clear();
});

type Given = Partial<InformerSettings<Pod>> & {
  readonly answers: readonly (object | Error)[];
  readonly watches?: readonly LinesScript[];
};

async function running({ answers, watches = [], ...settings }: Given) {
  const clock = createManualClock();
  const logger = createRecordingLogger();
  const client = createScriptedClient(answers, watches);
  const told: string[] = [];
  const handler = {
    added: ({ metadata }: Pod) => told.push(`added ${metadata.name} ${metadata.resourceVersion}`),
    updated: ({ metadata }: Pod, before: Pod) =>
      told.push(`updated ${metadata.name} ${before.metadata.resourceVersion} -> ${metadata.resourceVersion}`),
    deleted: ({ metadata }: Pod) => told.push(`deleted ${metadata.name} ${metadata.resourceVersion}`),
  };
  const informer = createInformer<Pod>({
    client,
    resource: pods,
    clock,
    logger,
    random: () => 0,
    handler,
    ...settings,
  });
  const aborting = new AbortController();
  const run = informer.run(aborting.signal);
  const stop = async (): Promise<void> => {
    aborting.abort(new Error('over'));
    await run;
  };
  stopping.add(stop);
  await clock.advance(0);
  return { informer, clock, logger, told, stop, asked: () => client.sent.map(({ query }) => query) };
}

describe('an informer', () => {
  test('lists by pages, then watches from there, and knows what it was told', async () => {
    const first = { ...list('7', pod('a', '1')), metadata: { resourceVersion: '7', continue: 'more' } };
    const { informer, told, asked } = await running({
      answers: [first, list('7', pod('b', '2'))],
      watches: [
        watching(line('ADDED', pod('c', '8')), line('MODIFIED', pod('a', '9')), line('DELETED', pod('b', '10'))),
      ],
      namespace: 'n',
      labelSelector: 'x=y',
      fieldSelector: 'metadata.name=a',
    });
    expect(told).toEqual(['added a 1', 'added b 2', 'added c 8', 'updated a 1 -> 9', 'deleted b 10']);
    expect([...informer.list()].map(({ metadata }) => metadata.name)).toEqual(['a', 'c']);
    expect([informer.size, informer.hasSynced, informer.get('n/a')?.metadata.resourceVersion]).toEqual([2, true, '9']);
    const selection = { labelSelector: 'x=y', fieldSelector: 'metadata.name=a' };
    expect(asked()).toMatchObject([
      { ...selection, limit: '500' },
      { ...selection, continue: 'more' },
      { ...selection, watch: 'true', allowWatchBookmarks: 'true', resourceVersion: '7', timeoutSeconds: '300' },
    ]);
  });

  test('has synced only when the whole list was handed over', async () => {
    const { informer, clock } = await running({ answers: [new ApiError('no'), list('1', pod('a', '1'))] });
    expect([informer.hasSynced, informer.size]).toEqual([false, 0]);
    await clock.advance(200);
    expect([informer.hasSynced, informer.size]).toEqual([true, 1]);
  });

  test('keeps no managed fields, or what it is told to keep', async () => {
    const answers = [list('1', { ...pod('a', '1', { managedFields: [{}] }), spec: { big: true } })];
    const usual = await running({ answers });
    expect(usual.informer.get('n/a')).toEqual({ ...pod('a', '1'), spec: { big: true } });
    const own = await running({
      answers,
      trim: ({ metadata: { name = '', namespace = '' } }) => ({ metadata: { name, namespace } }),
    });
    expect(own.informer.get('n/a')).toEqual({ metadata: { name: 'a', namespace: 'n' } });
  });

  test('tells of all objects again at each resync', async () => {
    const { clock, told } = await running({ answers: [list('1', pod('a', '1'), pod('b', '1'))], resyncMs: 60_000 });
    told.length = 0;
    await clock.advance(120_000);
    expect(told).toEqual(['updated a 1 -> 1', 'updated b 1 -> 1', 'updated a 1 -> 1', 'updated b 1 -> 1']);
  });

  test('goes on when a handler throws, and says so', async () => {
    const seen: string[] = [];
    const handler = {
      added: ({ metadata: { name = '' } }: Pod) => {
        seen.push(name);
        if (name === 'a') throw new Error('boom');
      },
    };
    const { informer, logger } = await running({
      answers: [list('1', pod('a', '1'), pod('b', '1'))],
      watches: [watching(line('ADDED', pod('c', '2')), line('MODIFIED', pod('b', '3')))],
      handler,
    });
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(informer.size).toBe(3);
    expect(logger.records).toMatchObject([{ level: 'error', fields: { key: 'n/a', error: 'Error: boom' } }]);
  });

  test('takes an object that was deleted and created again meanwhile for another one', async () => {
    const again = { ...pod('a', '5'), metadata: { ...pod('a', '5').metadata, uid: 'other' } };
    const { told } = await running({
      answers: [list('1', pod('a', '1'))],
      watches: [watching(line('MODIFIED', again))],
    });
    expect(told).toEqual(['added a 1', 'deleted a 1', 'added a 5']);
  });
});

describe('a watch', () => {
  test('that the server ends is begun again at once, from what was seen last', async () => {
    const { asked, logger } = await running({
      answers: [list('1')],
      watches: [ending(line('ADDED', pod('a', '2')), bookmark('40')), watching()],
    });
    expect(asked().map((query) => query?.['resourceVersion'])).toEqual([undefined, '1', '40']);
    expect(logger.records).toEqual([]);
  });

  test('that breaks is begun again after a while, from what was seen last', async () => {
    const { clock, asked, told, logger } = await running({
      answers: [list('1')],
      watches: [
        breaking(new Error('other side closed'), line('ADDED', pod('a', '2'))),
        breaking(new Error('connect ECONNREFUSED')),
        breaking(new Error('connect ECONNREFUSED')),
        watching(line('MODIFIED', pod('a', '3'))),
      ],
    });
    const versions = () => asked().flatMap((query) => query?.['resourceVersion'] ?? []);
    expect(versions()).toEqual(['1']);
    await clock.advance(100);
    expect(versions()).toEqual(['1', '2']);
    await clock.advance(200);
    expect(versions()).toEqual(['1', '2', '2']);
    await clock.advance(399);
    expect(versions()).toHaveLength(3);
    await clock.advance(1);
    expect(told).toEqual(['added a 2', 'updated a 2 -> 3']);
    expect(logger.records.map(({ fields }) => fields)).toMatchObject([
      { resource: 'pods', error: 'other side closed', waitMs: 100 },
      { error: 'connect ECONNREFUSED', waitMs: 200 },
      { waitMs: 400 },
    ]);
  });

  test('that fails without end is tried every ten seconds at most, and at least every five', async () => {
    const { clock, asked } = await running({
      answers: [list('1')],
      watches: Array.from({ length: 1000 }, () => breaking(new Error('no'))),
    });
    await clock.advance(60_000);
    const before = asked().length;
    await clock.advance(60_000);
    expect(asked().length - before).toBe(12);
  });

  test('that is refused with Retry-After waits so long', async () => {
    const busy = new ApiError('too many requests', { status: 429, retryAfterMs: 30_000 });
    const { clock, asked } = await running({ answers: [list('1')], watches: [breaking(busy)] });
    await clock.advance(29_999);
    expect(asked()).toHaveLength(2);
    await clock.advance(1);
    expect(asked()).toHaveLength(3);
  });

  test('that is ended at once, and clean, again and again, is not asked for without end', async () => {
    const { clock, asked } = await running({
      answers: [list('1')],
      watches: Array.from({ length: 1000 }, () => ending()),
    });
    await clock.advance(10_000);
    expect(asked().length).toBeLessThan(12);
  });

  test('that is silent for three minutes is begun again, one with bookmarks is not', async () => {
    const { clock, asked, logger } = await running({ answers: [list('1')], watches: [watching(bookmark('5'))] });
    await clock.advance(179_999);
    expect(asked()).toHaveLength(2);
    await clock.advance(1);
    expect(asked()).toMatchObject([{}, { resourceVersion: '1' }, { resourceVersion: '5' }]);
    expect(logger.records).toEqual([]);
  });
});

describe('a version that is no longer kept', () => {
  const error = line('ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' });

  test.for([
    ['as an answer', breaking(expired())],
    ['as an event', watching(error)],
  ] as const)('told %s makes a new list, of which the differences are told', async ([, fault]) => {
    const { clock, told, asked } = await running({
      answers: [
        list('1', pod('a', '1'), pod('b', '1'), pod('c', '1')),
        list('9', pod('a', '1'), pod('b', '7'), pod('d', '8')),
      ],
      watches: [fault, watching()],
    });
    told.length = 0;
    await clock.advance(100);
    expect(told).toEqual(['deleted c 1', 'updated b 1 -> 7', 'added d 8']);
    expect(asked().map((query) => query?.['resourceVersion'])).toEqual([undefined, '1', undefined, '9']);
  });

  test('in the midst of a list has all read at once', async () => {
    const first = { ...list('1', pod('a', '1')), metadata: { resourceVersion: '1', continue: 'more' } };
    const { told, asked } = await running({ answers: [first, expired(), list('2', pod('b', '2'))] });
    expect(told).toEqual(['added b 2']);
    expect(asked().map((query) => query?.['limit'])).toEqual(['500', '500', undefined, undefined]);
  });

  test('again and again does not have lists read without end', async () => {
    const { clock, asked } = await running({
      answers: Array.from({ length: 1000 }, () => list('1')),
      watches: Array.from({ length: 1000 }, () => breaking(expired())),
    });
    await clock.advance(60_000);
    expect(asked().length).toBeLessThan(40);
  });
});

test('a line that is no JSON breaks the watch and no more', async () => {
  const { clock, told } = await running({
    answers: [list('1')],
    watches: [watching('<html>'), watching(line('ADDED', pod('a', '2')))],
  });
  await clock.advance(100);
  expect(told).toEqual(['added a 2']);
});

test('aborting ends an informer that lists, watches or waits', async () => {
  const listing = await running({ answers: [new ApiError('no')], resyncMs: 1000 });
  await expect(listing.stop()).resolves.toBeUndefined();
  const watched = await running({ answers: [list('1')], resyncMs: 1000 });
  await expect(watched.stop()).resolves.toBeUndefined();
  expect(watched.clock.sleepers).toBe(0);
});
