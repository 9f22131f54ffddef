import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createHttp } from '../src/create-http.ts';
import { nodeEnvironment } from './support/node-environment.ts';
import { expect, onTestFinished, test } from 'vitest';

async function startServer(respond: http.RequestListener): Promise<string> {
  return listen(http.createServer(respond));
}

async function listen(server: http.Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const environment = nodeEnvironment;
const signal = AbortSignal.timeout(10_000);

test('retryAttempts asks again after a 429', async () => {
  let asked = 0;
  const url = await startServer((_, response) => {
    asked += 1;
    response.writeHead(asked === 1 ? 429 : 200).end();
  });
  const client = await createHttp({ retryAttempts: 2 }, environment);
  expect((await client.send({ method: 'GET', url }, signal)).status).toBe(200);
  const plain = await createHttp({}, environment);
  asked = 0;
  expect((await plain.send({ method: 'GET', url }, signal)).status).toBe(429);
});

test('singleFlightMs sends equal requests once', async () => {
  let asked = 0;
  const url = await startServer((_, response) => {
    asked += 1;
    response.end('1');
  });
  const client = await createHttp({ singleFlightMs: 60_000 }, environment);
  await Promise.all([1, 2, 3].map(async () => client.send({ method: 'GET', url }, signal)));
  expect(asked).toBe(1);
});

test('originConcurrency lets no more requests to one server than it says', async () => {
  let open = 0;
  let most = 0;
  const url = await startServer((_, response) => {
    most = Math.max(most, (open += 1));
    setImmediate(() => {
      open -= 1;
      response.end();
    });
  });
  const client = await createHttp({ originConcurrency: 1 }, environment);
  await Promise.all([1, 2, 3, 4].map(async () => client.send({ method: 'GET', url }, signal)));
  expect(most).toBe(1);
});

test('egress refuses what its presets deny', async () => {
  const url = await startServer((_, response) => response.end());
  const client = await createHttp({ egress: { presets: ['loopback'] } }, environment);
  await expect(client.send({ method: 'GET', url }, signal)).rejects.toThrow('egress to 127.0.0.1 is not allowed here');
});

test('ca, certificate and key make the client known to a server that demands it', async () => {
  const directory = path.join(import.meta.dirname, '../../provider-kit/test/fixtures/tls');
  const [ca, cert, key] = await Promise.all(
    ['ca.cert.pem', 'server.cert.pem', 'server.key.pem'].map((file) => readFile(path.join(directory, file), 'utf8')),
  );
  const server = https.createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (_, response) =>
    response.end('known'),
  );
  const url = (await listen(server)).replace('http:', 'https:');
  const here = { ...environment, workingDirectory: directory };
  const files = { ca: 'ca.cert.pem', certificate: 'client.cert.pem', key: 'client.key.pem' };
  expect((await (await createHttp(files, here)).send({ method: 'GET', url }, signal)).body).toBe('known');
  await expect((await createHttp({}, here)).send({ method: 'GET', url }, signal)).rejects.toThrow('x509');
});
