import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createManualClock } from '@verdict/core/testing';
import { createHttpClient } from '@verdict/provider-kit';
import { expect, onTestFinished, test } from 'vitest';
import { createWebProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

interface Server {
  readonly url: string;
  /** Settles with the next request. */
  nextRequest(): Promise<unknown>;
}

async function serve(respond: http.RequestListener): Promise<Server> {
  const server = http.createServer(respond);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, nextRequest: () => once(server, 'request') };
}

async function runPast(server: Server, config: object, afterMs: number): Promise<unknown> {
  const clock = createManualClock();
  const asked = server.nextRequest();
  const outcome = createWebProvider()
    .run(callWith(config, { clock }))
    .catch((error: unknown) => error);
  await asked;
  await clock.advance(afterMs);
  return outcome;
}

test('an answer that does not come is given up after ten seconds', async () => {
  const server = await serve(() => {});
  const message = `Get "${server.url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  await expect(runPast(server, { url: server.url }, 10_000)).resolves.toMatchObject({ code: 'Timeout', message });
});

test('a body that does not end in time is given up', async () => {
  const answer = new EventEmitter();
  const server = await serve((_request, response) => {
    response.writeHead(200);
    response.write('[1,', () => answer.emit('begun'));
  });
  const begun = once(answer, 'begun');
  const clock = createManualClock();
  const outcome = createWebProvider()
    .run(callWith({ url: server.url, timeoutSeconds: 3 }, { clock }))
    .catch((error: unknown) => error);
  await begun;
  await clock.advance(3000);
  await expect(outcome).resolves.toMatchObject({
    code: 'Timeout',
    message: expect.stringContaining('context deadline exceeded'),
  });
});

test('a stop of the driver ends the request', async () => {
  const server = await serve(() => {});
  const driver = new AbortController();
  const asked = server.nextRequest();
  const outcome = createWebProvider()
    .run(callWith({ url: server.url }, { signal: driver.signal }))
    .catch((error: unknown) => error);
  await asked;
  driver.abort();
  await expect(outcome).resolves.toMatchObject({ code: 'Aborted' });
});

test('a connection that is cut before the answer is an error', async () => {
  const server = await serve((request) => request.socket.destroy());
  await expect(createWebProvider().run(callWith({ url: server.url }))).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringContaining(`Get "${server.url}": `),
  });
});

test('a connection that is cut within the answer is an error, never half a text', async () => {
  const server = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('true', () => request.socket.destroy());
  });
  await expect(createWebProvider().run(callWith({ url: server.url }))).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringMatching(/^Received no bytes in response: /),
  });
});

test('an answer without end is cut off at the size limit', async () => {
  const server = await serve((_request, response) => {
    const chunk = 'x'.repeat(65_536);
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', pour);
    };
    pour();
  });
  const client = createHttpClient({ maxBytes: 1_000_000 });
  await expect(createWebProvider({ http: client }).run(callWith({ url: server.url }))).rejects.toMatchObject({
    code: 'BadResponse',
  });
});

test('redirects are followed, and credentials stay with their host', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serve((request, response) => {
    seen.push(request.headers.authorization, request.headers['x-plain'] as string);
    response.end('7');
  });
  const server = await serve((_request, response) => response.writeHead(302, { location: `${other.url}/x` }).end());
  const headers = [
    { key: 'Authorization', value: 'Bearer secret' },
    { key: 'X-Plain', value: 'kept' },
  ];
  await expect(createWebProvider().run(callWith({ url: server.url, headers }))).resolves.toMatchObject({ result: 7 });
  expect(seen).toEqual([undefined, 'kept']);
});

test('a redirect in a circle is an error', async () => {
  const server = await serve((_request, response) => response.writeHead(302, { location: '/' }).end());
  await expect(createWebProvider().run(callWith({ url: server.url }))).rejects.toMatchObject({
    code: 'BadResponse',
    message: expect.stringContaining('stopped after 10 redirects'),
  });
});

test('nobody listening is an error', async () => {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const url = `http://127.0.0.1:${port}/metric`;
  await expect(createWebProvider().run(callWith({ url }))).rejects.toMatchObject({
    code: 'Unavailable',
    message: `Get "${url}": dial tcp 127.0.0.1:${port}: connect: connection refused`,
  });
});
