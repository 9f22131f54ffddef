import net from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { DeadlineExceeded } from '../../src/deadline.ts';
import { createHttpClient } from '../../src/http/http-client.ts';
import { HttpFailure } from '../../src/http/http-failure.ts';
import type { HttpRequest } from '../../src/http/http-message.ts';
import { startLoopbackServer } from '../loopback-server.ts';

const never = new AbortController().signal;
const client = createHttpClient();

async function failureOf(request: HttpRequest, signal = never, http = client): Promise<HttpFailure> {
  const failure: unknown = await http.send(request, signal).catch((error: unknown) => error);
  if (!(failure instanceof HttpFailure)) throw new Error('no HttpFailure', { cause: failure });
  return failure;
}

test('any status is an answer, with its reason, headers and body as text', async () => {
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(503, 'Try Later', { 'X-Two': ['a', 'b'] }).end('{"not": parsed');
  });
  expect(await client.send({ method: 'GET', url: server.url }, never)).toMatchObject({
    status: 503,
    reason: 'Try Later',
    headers: { 'x-two': 'a, b' },
    body: '{"not": parsed',
  });
});

test('the request goes out as it is, without headers that nobody asked for', async () => {
  const server = await startLoopbackServer((_request, response) => response.end());
  const url = `${server.url}/a?b=%20c`;
  await client.send({ method: 'POST', url, headers: { 'X-Name': 'Zoë', Host: 'other' }, body: 'x=1' }, never);
  const [request] = server.requests;
  expect(request).toMatchObject({ method: 'POST', path: '/a?b=%20c', body: 'x=1' });
  const { 'x-name': name = '', ...headers } = request?.headers ?? {};
  expect(Buffer.from(String(name), 'latin1').toString('utf8')).toBe('Zoë');
  expect(headers).toEqual({
    host: `127.0.0.1:${server.port}`,
    'user-agent': 'verdict',
    'accept-encoding': 'gzip',
    'content-length': '3',
    connection: 'close',
  });
});

test('user information in the address becomes basic authentication unless a header says otherwise', async () => {
  const server = await startLoopbackServer((_request, response) => response.end());
  const url = server.url.replace('//', '//user:p%40ss@');
  await client.send({ method: 'GET', url }, never);
  await client.send({ method: 'GET', url, headers: { Authorization: 'Bearer t' } }, never);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
    'Bearer t',
  ]);
});

test('a compressed answer is decompressed, a byte order mark stays', async () => {
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('\uFEFF{"é":1}'));
  });
  expect((await client.send({ method: 'GET', url: server.url }, never)).body).toBe('\uFEFF{"é":1}');
});

test('nobody listening is told with the address connected to, the password hidden', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const failure = await failureOf({ method: 'POST', url: `http://me:secret@127.0.0.1:${port}/x` });
  expect(failure).toMatchObject({
    code: 'Unavailable',
    message: `Post "http://me:***@127.0.0.1:${port}/x": dial tcp 127.0.0.1:${port}: connect: connection refused`,
  });
});

test('a connection cut before the status is EOF, one cut in the body is unexpected EOF', async () => {
  const server = await startLoopbackServer((request, response) => {
    if (request.url === '/early') request.socket.destroy();
    else response.writeHead(200, { 'Content-Length': '100' }).write('part', () => request.socket.destroy());
  });
  const early = await failureOf({ method: 'GET', url: `${server.url}/early` });
  expect(early).toMatchObject({ code: 'Unavailable', message: `Get "${server.url}/early": EOF` });
  const late = await failureOf({ method: 'GET', url: `${server.url}/late` });
  expect(late).toMatchObject({ code: 'Unavailable', stage: 'body', message: 'unexpected EOF' });
});

test('an endless body ends at the size limit', async () => {
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(200);
    const pour = (): void => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  });
  const small = createHttpClient({ maxBytes: 100_000 });
  const failure = await failureOf({ method: 'GET', url: server.url }, never, small);
  expect(failure).toMatchObject({ code: 'BadResponse', message: 'the answer is larger than 100000 bytes' });
});

test('the limit counts decompressed bytes', async () => {
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
  });
  const small = createHttpClient({ maxBytes: 100_000 });
  expect(await failureOf({ method: 'GET', url: server.url }, never, small)).toMatchObject({ code: 'BadResponse' });
});

test.each([
  ['client', 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'],
  ['context', 'context deadline exceeded'],
] as const)('a deadline of scope %s while headers are awaited is a timeout of the request', async (scope, reason) => {
  const abort = new AbortController();
  const server = await startLoopbackServer(() => abort.abort(new DeadlineExceeded(scope)));
  const failure = await failureOf({ method: 'GET', url: server.url }, abort.signal);
  expect(failure).toMatchObject({ code: 'Timeout', stage: 'request', message: `Get "${server.url}": ${reason}` });
});

test.each([
  ['client', 'context deadline exceeded (Client.Timeout or context cancellation while reading body)'],
  ['context', 'context deadline exceeded'],
] as const)('a deadline of scope %s while the body comes is told without the address', async (scope, message) => {
  const abort = new AbortController();
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(200, { 'Content-Length': '100' }).write('part');
  });
  const http = createHttpClient();
  const failing = failureOf({ method: 'GET', url: server.url }, abort.signal, http);
  setTimeout(() => abort.abort(new DeadlineExceeded(scope)), 100);
  expect(await failing).toMatchObject({ code: 'Timeout', stage: 'body', message });
});

test('a signal fired by anyone else means aborted, also when it fired before', async () => {
  const abort = new AbortController();
  const server = await startLoopbackServer(() => abort.abort(new Error('stopping')));
  const expected = { code: 'Aborted', message: `Get "${server.url}": context canceled` };
  expect(await failureOf({ method: 'GET', url: server.url }, abort.signal)).toMatchObject(expected);
  expect(await failureOf({ method: 'GET', url: server.url }, abort.signal)).toMatchObject(expected);
  expect(server.requests).toHaveLength(1);
});

test('credentials are nowhere in a failure, its cause included', async () => {
  const server = await startLoopbackServer((request) => request.socket.destroy());
  const request = { method: 'POST', url: server.url, headers: { Authorization: 'Bearer planted' }, body: 'planted' };
  const failure = await failureOf(request);
  expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('planted');
});

test('no socket stays open, whatever way a request ends', async () => {
  const server = await startLoopbackServer((request, response) => {
    if (request.url === '/cut') request.socket.destroy();
    else if (request.url !== '/silent') response.end('x'.repeat(1000));
  });
  const abort = new AbortController();
  const small = createHttpClient({ maxBytes: 10 });
  const silent = failureOf({ method: 'GET', url: `${server.url}/silent` }, abort.signal);
  await client.send({ method: 'GET', url: server.url }, never);
  await failureOf({ method: 'GET', url: `${server.url}/cut` });
  await failureOf({ method: 'GET', url: server.url }, never, small);
  abort.abort();
  await silent;
  await vi.waitFor(() => expect(process.getActiveResourcesInfo()).not.toContain('TCPSocketWrap'));
});

test.each([
  [{ method: 'GET', url: '' }, 'Get "": unsupported protocol scheme ""'],
  [{ method: 'GET', url: 'htttp://a/x' }, 'Get "htttp://a/x": unsupported protocol scheme "htttp"'],
  [{ method: 'GET', url: 'file:///etc/passwd' }, 'Get "file:///etc/passwd": unsupported protocol scheme "file"'],
  [{ method: 'PUT', url: 'http:///x' }, 'Put "http:///x": http: no Host in request URL'],
  [{ method: 'B D', url: 'http://a' }, 'net/http: invalid method "B D"'],
  [
    { method: 'GET', url: 'http://a', headers: { 'X-A': 'a\r\nB: c' } },
    'net/http: invalid header field value for "X-A"',
  ],
  [{ method: 'GET', url: 'http://a', headers: { 'X A': 'a' } }, 'net/http: invalid header field name "X A"'],
] as const)('%j is refused without a connection', async (request, message) => {
  const failure = await failureOf(request);
  expect(failure.code).toBe('InvalidQuery');
  expect(failure.message).toContain(message);
});
