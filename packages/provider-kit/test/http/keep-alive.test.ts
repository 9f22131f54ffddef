import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createEgressGate } from '../../src/egress/egress-gate.ts';
import { createHttpClient } from '../../src/http/http-client.ts';

const servers: Server[] = [];
const { signal } = new AbortController();

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

interface Backend {
  readonly url: string;
  /** Every connection that was ever made. */
  readonly sockets: Socket[];
}

async function listen(answer: RequestListener): Promise<Backend> {
  const server = createServer(answer);
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, sockets };
}

test('closes each connection after its exchange unless told otherwise', async () => {
  const { url, sockets } = await listen((_request, response) => void response.end('ok'));
  const client = createHttpClient();
  for (const method of ['GET', 'GET']) await client.send({ method, url }, signal);
  expect(sockets).toHaveLength(2);
});

test('keeps a connection for what may be repeated, and for nothing else', async () => {
  const { url, sockets } = await listen((_request, response) => void response.end('ok'));
  const client = createHttpClient({ keepAlive: true });
  for (const method of ['GET', 'GET', 'GET']) await client.send({ method, url }, signal);
  expect(sockets).toHaveLength(1);
  await client.send({ method: 'POST', url, body: 'x' }, signal);
  expect(sockets).toHaveLength(2);
  await client.send({ method: 'POST', url, body: 'x', repeatable: true }, signal);
  expect(sockets).toHaveLength(2);
});

test('asks once more when the server has given up a kept connection', async () => {
  let asked = 0;
  const { url, sockets } = await listen((request, response) => {
    asked += 1;
    if (asked === 2) request.socket.destroy();
    else response.end(String(asked));
  });
  const client = createHttpClient({ keepAlive: true });
  await client.send({ method: 'GET', url }, signal);
  expect(await client.send({ method: 'GET', url }, signal)).toMatchObject({ status: 200, body: '3' });
  expect(sockets).toHaveLength(2);
});

test('does not ask once more what failed on a connection of its own', async () => {
  let asked = 0;
  const { url } = await listen((request) => {
    asked += 1;
    request.socket.destroy();
  });
  const client = createHttpClient({ keepAlive: true });
  await expect(client.send({ method: 'GET', url }, signal)).rejects.toMatchObject({ code: 'Unavailable' });
  expect(asked).toBe(1);
});

test('restricted requests do not use connections of those that are not', async () => {
  const { url, sockets } = await listen((_request, response) => void response.end('ok'));
  const egress = createEgressGate({ presets: ['loopback'] });
  const client = createHttpClient({ keepAlive: true, egress });
  await client.send({ method: 'GET', url, trusted: true }, signal);
  await expect(client.send({ method: 'GET', url }, signal)).rejects.toMatchObject({ code: 'InvalidQuery' });
  await client.send({ method: 'GET', url, trusted: true }, signal);
  expect(sockets).toHaveLength(1);
});
