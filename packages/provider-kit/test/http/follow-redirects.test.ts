import { expect, test } from 'vitest';
import { followRedirects } from '../../src/http/follow-redirects.ts';
import { createHttpClient } from '../../src/http/http-client.ts';
import type { HttpRequest, Transport } from '../../src/http/http-message.ts';
import { startLoopbackServer } from '../loopback-server.ts';

const never = new AbortController().signal;
const headers = {
  Authorization: 'Bearer t',
  Cookie: 'c',
  'DD-API-KEY': 'k',
  'Api-Key': 'k',
  'X-Auth-Token': 't',
  'X-Scope-OrgID': 'tenant',
  'Content-Type': 'text/plain',
};

/** Answers with the given redirect once, then 200; tells what was sent. */
async function redirected(request: HttpRequest, status: number, location: string): Promise<HttpRequest[]> {
  const sent: HttpRequest[] = [];
  const transport: Transport = async (hop) => {
    sent.push(hop);
    const first = sent.length === 1;
    return { status: first ? status : 200, reason: '', headers: first ? { location } : {}, body: '' };
  };
  await followRedirects(transport)(request, never);
  return sent;
}

const homeless: Transport = async () => ({ status: 302, reason: 'Found', headers: {}, body: 'b' });

test.each([
  ['http://a/x', '/y', 'http://a/y', true],
  ['http://a/x', 'http://a/y', 'http://a/y', true],
  ['http://a/x', 'https://a/y', 'https://a/y', true],
  ['http://a/x', 'http://b/y', 'http://b/y', false],
  ['http://a/x', '//sub.a/y', 'http://sub.a/y', false],
  ['http://a/x', 'http://a:81/y', 'http://a:81/y', false],
  ['https://a/x', 'http://a/y', 'http://a/y', false],
])('credentials go from %s by way of %s to %s: %j', async (url, location, target, kept) => {
  const [, hop] = await redirected({ method: 'GET', url, headers }, 302, location);
  expect(hop?.url).toBe(target);
  const names = Object.keys(hop?.headers ?? {});
  expect(names).toContain('X-Scope-OrgID');
  for (const name of ['Authorization', 'Cookie', 'DD-API-KEY', 'Api-Key', 'X-Auth-Token'])
    expect(names.includes(name)).toBe(kept);
});

test.each([
  ['http://u:p@a/x?q=1#f', '/y', 'http://a/x?q=1'],
  ['http://a/x', 'http://b/y', undefined],
  ['https://a/x', 'http://a/y', undefined],
])('from %s by way of %s the referer is %s', async (url, location, referer) => {
  const [first, hop] = await redirected({ method: 'GET', url }, 302, location);
  expect(first?.headers?.['Referer']).toBeUndefined();
  expect(hop?.headers?.['Referer']).toBe(referer);
});

test('a referer of the request itself stays', async () => {
  const [, hop] = await redirected({ method: 'GET', url: 'http://a/x', headers: { Referer: 'mine' } }, 302, '/y');
  expect(hop?.headers).toEqual({ Referer: 'mine' });
});

test.each([301, 302, 303])('%d makes a GET without body of other methods', async (status) => {
  const [, hop] = await redirected({ method: 'POST', url: 'http://a', headers, body: 'x' }, status, '/y');
  expect(hop).toMatchObject({ method: 'GET', url: 'http://a/y' });
  expect(hop).not.toHaveProperty('body');
  expect(hop?.headers).not.toHaveProperty('Content-Type');
});

test.each([307, 308])('%d keeps method and body', async (status) => {
  const [, hop] = await redirected({ method: 'POST', url: 'http://a', headers, body: 'x' }, status, '/y');
  expect(hop).toMatchObject({ method: 'POST', body: 'x', headers: { 'Content-Type': 'text/plain' } });
});

test.each([307, 308])('%d is an answer to a request whose body is sent once', async (status) => {
  const once = { method: 'POST', url: 'http://a', headers, replayable: false };
  await expect(redirected({ ...once, body: 'x' }, status, '/y')).resolves.toHaveLength(1);
  await expect(redirected(once, status, '/y')).resolves.toHaveLength(2);
  await expect(redirected({ ...once, body: 'x' }, 303, '/y')).resolves.toHaveLength(2);
});

test('a client certificate is not shown to another host', async () => {
  const [, hop] = await redirected(
    { method: 'GET', url: 'https://a', tls: { cert: 'c', key: 'k' } },
    302,
    'https://b/',
  );
  expect(hop).not.toHaveProperty('tls');
});

test('a redirect without a place to go is an answer', async () => {
  expect(await followRedirects(homeless)({ method: 'GET', url: 'http://a' }, never)).toMatchObject({ status: 302 });
});

test('a redirect to something else than http is refused', async () => {
  await expect(redirected({ method: 'GET', url: 'http://a' }, 302, 'file:///etc/passwd')).rejects.toThrow(
    'unsupported protocol scheme "file"',
  );
});

test('a circle ends after ten requests', async () => {
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(302, { Location: '/again' }).end();
  });
  await expect(createHttpClient().send({ method: 'POST', url: server.url }, never)).rejects.toMatchObject({
    code: 'BadResponse',
    message: `Post "${server.url}/again": stopped after 10 redirects`,
  });
  expect(server.requests).toHaveLength(10);
});

test('a failure behind a redirect is told by the method that began it and the address that failed', async () => {
  const server = await startLoopbackServer((request, response) => {
    if (request.url === '/') response.writeHead(302, { Location: '/gone' }).end();
    else request.socket.destroy();
  });
  await expect(createHttpClient().send({ method: 'POST', url: server.url }, never)).rejects.toThrow(
    `Post "${server.url}/gone": EOF`,
  );
});
