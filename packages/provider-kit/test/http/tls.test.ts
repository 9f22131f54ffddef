import { expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/http-client.ts';
import { startLoopbackServer, tlsFixture } from '../loopback-server.ts';

const never = new AbortController().signal;
const client = createHttpClient();
const ca = tlsFixture('ca.cert');
const serve = (name: string) =>
  startLoopbackServer((_request, response) => response.end('ok'), {
    cert: tlsFixture(`${name}.cert`),
    key: tlsFixture(`${name}.key`),
  });

test("an authority of one's own is trusted when it is named", async () => {
  const server = await serve('server');
  expect(await client.send({ method: 'GET', url: server.url, tls: { ca } }, never)).toMatchObject({ body: 'ok' });
});

test.each([
  ['server', {}, 'certificate signed by unknown authority'],
  ['expired', { tls: { ca } }, 'certificate has expired or is not yet valid'],
  ['elsewhere', { tls: { ca } }, 'certificate is valid for elsewhere.test, not 127.0.0.1'],
])('the certificate %s is refused with %j, and accepted when insecure', async (name, options, reason) => {
  const server = await serve(name);
  const request = { method: 'GET', url: server.url, ...options };
  await expect(client.send(request, never)).rejects.toMatchObject({
    code: 'Unavailable',
    message: `Get "${server.url}": tls: failed to verify certificate: x509: ${reason}`,
  });
  expect(await client.send({ ...request, insecure: true }, never)).toMatchObject({ body: 'ok' });
});

test('a client certificate is shown to a server that asks for one', async () => {
  const tls = { cert: tlsFixture('server.cert'), key: tlsFixture('server.key'), ca, requestCert: true };
  const server = await startLoopbackServer((_request, response) => response.end('ok'), tls);
  const own = { ca, cert: tlsFixture('client.cert'), key: tlsFixture('client.key') };
  expect(await client.send({ method: 'GET', url: server.url, tls: own }, never)).toMatchObject({ body: 'ok' });
  await expect(client.send({ method: 'GET', url: server.url, tls: { ca } }, never)).rejects.toMatchObject({
    code: 'Unavailable',
  });
});

test('https spoken to a plain server is told as such', async () => {
  const server = await startLoopbackServer((_request, response) => response.end());
  const url = server.url.replace('http:', 'https:');
  await expect(client.send({ method: 'GET', url }, never)).rejects.toThrow(
    'http: server gave HTTP response to HTTPS client',
  );
});
