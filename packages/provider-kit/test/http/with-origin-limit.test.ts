import { expect, test } from 'vitest';
import type { HttpResponse, Transport } from '../../src/http/http-message.ts';
import { withOriginLimit } from '../../src/http/with-origin-limit.ts';

const ok: HttpResponse = { status: 200, reason: 'OK', headers: {}, body: '' };
const never = new AbortController().signal;

test('requests to one origin wait for each other, those to another do not wait for them', async () => {
  const open: string[] = [];
  const releases = new Map<string, () => void>();
  const send: Transport = async ({ url }) => {
    open.push(url);
    await new Promise<void>((resolve) => releases.set(url, resolve));
    return ok;
  };
  const limited = withOriginLimit(send, 1);
  const urls = ['http://slow.test/1', 'http://slow.test/2', 'http://slow.test:81/', 'https://slow.test/'];
  const all = urls.map(async (url) => limited({ method: 'GET', url }, never));
  await Promise.resolve();
  expect(open).toEqual([urls[0], urls[2], urls[3]]);
  releases.get('http://slow.test/1')?.();
  await all[0];
  expect(open).toContain(urls[1]);
  for (const release of releases.values()) release();
  await Promise.all(all);
});

test('an origin that nobody asks any more is counted anew', async () => {
  const limited = withOriginLimit(async () => ok, 1);
  for (const path of ['a', 'b', 'c']) {
    await expect(limited({ method: 'GET', url: `http://one.test/${path}` }, never)).resolves.toBe(ok);
  }
  await expect(
    withOriginLimit(async () => Promise.reject(new Error('lost')), 1)({ method: 'GET', url: 'http://a.test/' }, never),
  ).rejects.toThrow('lost');
});
