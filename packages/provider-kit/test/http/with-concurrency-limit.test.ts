import { expect, test } from 'vitest';
import type { HttpResponse, Transport } from '../../src/http/http-message.ts';
import { withConcurrencyLimit } from '../../src/http/with-concurrency-limit.ts';

const ok: HttpResponse = { status: 200, reason: 'OK', headers: {}, body: '' };
const never = new AbortController().signal;

function held(): { send: Transport; open: string[]; release: (url: string) => void } {
  const open: string[] = [];
  const releases = new Map<string, () => void>();
  const send: Transport = async ({ url }) => {
    open.push(url);
    await new Promise<void>((resolve) => releases.set(url, resolve));
    return ok;
  };
  return { send, open, release: (url) => releases.get(url)?.() };
}

test('no more requests than the limit are open, and those who wait go in order', async () => {
  const { send, open, release } = held();
  const limited = withConcurrencyLimit(send, 2);
  const all = ['a', 'b', 'c', 'd'].map(async (url) => limited({ method: 'GET', url }, never));
  await Promise.resolve();
  expect(open).toEqual(['a', 'b']);
  release('b');
  await all[1];
  expect(open).toEqual(['a', 'b', 'c']);
  release('a');
  await all[0];
  expect(open).toEqual(['a', 'b', 'c', 'd']);
  release('c');
  release('d');
  await Promise.all(all);
});

test('a waiting request whose signal fires leaves the queue and takes nobody’s place', async () => {
  const { send, open, release } = held();
  const limited = withConcurrencyLimit(send, 1);
  const first = limited({ method: 'GET', url: 'a' }, never);
  const stop = new AbortController();
  const second = limited({ method: 'GET', url: 'http://b.test/' }, stop.signal);
  const third = limited({ method: 'GET', url: 'c' }, never);
  stop.abort();
  await expect(second).rejects.toMatchObject({ name: 'HttpFailure', code: 'Aborted' });
  release('a');
  await first;
  await Promise.resolve();
  expect(open).toEqual(['a', 'c']);
  release('c');
  await third;
});

test('a failed request frees its place', async () => {
  const limited = withConcurrencyLimit(async ({ url }) => {
    if (url === 'bad') throw new Error('lost');
    return ok;
  }, 1);
  await expect(limited({ method: 'GET', url: 'bad' }, never)).rejects.toThrow('lost');
  await expect(limited({ method: 'GET', url: 'good' }, never)).resolves.toBe(ok);
});
