import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { chooseProxy } from '../../src/http/choose-proxy.ts';
import { createHttpClient } from '../../src/http/http-client.ts';
import { startLoopbackServer, tlsFixture } from '../loopback-server.ts';

const both = { HTTP_PROXY: 'http://plain:3128', HTTPS_PROXY: 'secure:3129' };

test.each([
  ['http://a.example', {}, undefined],
  ['http://a.example', both, 'http://plain:3128/'],
  ['https://a.example', both, 'http://secure:3129/'],
  ['http://a.example', { http_proxy: 'http://lower' }, 'http://lower/'],
  ['http://a.example', { HTTP_PROXY: '' }, undefined],
  ['http://localhost:9090', both, undefined],
  ['http://127.0.0.5', both, undefined],
  ['http://[::1]:80', both, undefined],
  ['http://[::ffff:127.0.0.1]', both, undefined],
])('%s with %j goes through %s', (url, environment, proxy) => {
  expect(chooseProxy(new URL(url), environment)?.href).toBe(proxy);
});

test.each([
  ['*', true],
  ['a.example', true],
  ['A.Example', true],
  ['example', true],
  ['.example', true],
  ['*.example', true],
  [' b.example , a.example', true],
  ['a.example:80', true],
  ['a.example:81', false],
  ['.a.example', false],
  ['ample', false],
  ['', false],
  [',', false],
])('NO_PROXY=%s spares http://a.example: %j', (exceptions, direct) => {
  const chosen = chooseProxy(new URL('http://a.example'), { ...both, NO_PROXY: exceptions });
  expect(chosen === undefined).toBe(direct);
});

test.each([
  ['10.0.0.0/8', 'http://10.1.2.3', true],
  ['10.0.0.0/8', 'http://11.1.2.3', false],
  ['10.1.2.3', 'http://10.1.2.3:9090', true],
  ['fd00::/8', 'http://[fd00::1]', true],
  ['[fd00::1]:80', 'http://[fd00::1]', true],
  ['10.0.0.0/99', 'http://10.1.2.3', false],
])('NO_PROXY=%s spares %s: %j', (exceptions, url, direct) => {
  expect(chooseProxy(new URL(url), { ...both, no_proxy: exceptions }) === undefined).toBe(direct);
});

const never = new AbortController().signal;

test("http goes to the proxy with the whole address and the proxy's own credentials", async () => {
  const proxy = await startLoopbackServer((_request, response) => response.end('from the proxy'));
  const client = createHttpClient({ environment: { HTTP_PROXY: proxy.url.replace('//', '//u:p%40@') } });
  const url = 'http://somewhere.test/x?y=1';
  expect(await client.send({ method: 'POST', url, body: 'b' }, never)).toMatchObject({ body: 'from the proxy' });
  expect(proxy.requests).toMatchObject([
    { method: 'POST', path: url, body: 'b', headers: { 'proxy-authorization': `Basic ${btoa('u:p@')}` } },
  ]);
});

test('https goes through a tunnel, so that the proxy sees nothing of it', async () => {
  const server = await startLoopbackServer((_request, response) => response.end('private'), {
    cert: tlsFixture('elsewhere.cert'),
    key: tlsFixture('elsewhere.key'),
  });
  const asked: (string | undefined)[] = [];
  const proxy = http.createServer().on('connect', (request, socket) => {
    asked.push(request.url);
    const onward = net.connect(server.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  const request = { method: 'GET', url: 'https://elsewhere.test/', tls: { ca: tlsFixture('ca.cert') } };
  expect(await createHttpClient({ environment }).send(request, never)).toMatchObject({ body: 'private' });
  expect(asked).toEqual(['elsewhere.test:443']);
  await expect(createHttpClient({ environment }).send({ ...request, tls: {} }, never)).rejects.toThrow(
    'unknown authority',
  );
});

test('a request may refuse proxies', async () => {
  const server = await startLoopbackServer((_request, response) => response.end('proxied'));
  const client = createHttpClient({ environment: { HTTP_PROXY: server.url } });
  await expect(client.send({ method: 'GET', url: 'http://nowhere.invalid', proxy: false }, never)).rejects.toThrow(
    'lookup',
  );
  expect(server.requests).toEqual([]);
});
