import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { expect, test } from 'vitest';
import { createFaultServer } from '../../src/index.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

async function ask(url: string, options: https.RequestOptions = {}, body = ''): Promise<Answer> {
  const request = (url.startsWith('https:') ? https : http).request(url, { agent: false, ...options });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() };
}

test('a reply has a status, headers and a body, which is JSON unless it is a text', async () => {
  await using server = await createFaultServer({ status: 201, headers: { 'X-A': 'b' }, body: { a: 1 } });
  expect(await ask(server.url)).toMatchObject({
    status: 201,
    headers: { 'x-a': 'b', 'content-type': 'application/json' },
    body: '{"a":1}',
  });
  server.answer({ body: 'text' });
  expect(await ask(server.url)).toMatchObject({ status: 200, body: 'text' });
});

test('a list answers in turn, and its last reply stays', async () => {
  await using server = await createFaultServer([{ body: 'first' }, { body: 'second' }]);
  const bodies = [await ask(server.url), await ask(server.url), await ask(server.url)].map(({ body }) => body);
  expect(bodies).toEqual(['first', 'second', 'second']);
});

test('an empty list is an error of the server', async () => {
  await using server = await createFaultServer([]);
  expect(await ask(server.url)).toMatchObject({ status: 500 });
});

test('a function answers by the request, and every request is kept until the next script', async () => {
  await using server = await createFaultServer(({ method, path, body }) => ({ body: `${method} ${path} ${body}` }));
  expect(await ask(`${server.url}/a?b=c`, { method: 'POST', headers: { 'X-Id': '7' } }, 'sent')).toMatchObject({
    body: 'POST /a?b=c sent',
  });
  expect(server.requests).toMatchObject([
    { method: 'POST', path: '/a?b=c', headers: { 'x-id': '7' }, body: 'sent', index: 0 },
  ]);
  server.answer({});
  expect(server.requests).toEqual([]);
});

test('the same port speaks TLS, with a certificate that is trusted only by those who do not look', async () => {
  await using server = await createFaultServer({ body: 'secure' });
  await expect(ask(server.tlsUrl)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  expect(await ask(server.tlsUrl, { rejectUnauthorized: false })).toMatchObject({ body: 'secure' });
});

test('nobody listens where connections are refused', async () => {
  await using server = await createFaultServer();
  await expect(ask(server.refusedUrl)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test.each([
  ['cut-headers', 'ECONNRESET'],
  ['cut-body', 'ECONNRESET'],
] as const)('%s ends the connection', async (fault, code) => {
  await using server = await createFaultServer({ body: 'abcdef', fault });
  await expect(ask(server.url)).rejects.toMatchObject({ code });
});

test.each(['stall-headers', 'stall-body', 'endless-body'] as const)(
  '%s does not end by itself, and not beyond the server',
  async (fault) => {
    const server = await createFaultServer({ body: 'abcdef', fault });
    const asked = ask(server.url).then(
      () => 'answered',
      () => 'cut',
    );
    while (server.requests.length === 0) await new Promise(setImmediate);
    await server.close();
    expect(await asked).toBe('cut');
  },
);

test('headers and half of a stalled body arrive', async () => {
  await using server = await createFaultServer({ body: 'abcdef', fault: 'stall-body' });
  const request = http.get(server.url, { agent: false });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const [chunk] = (await once(response, 'data')) as [Buffer];
  expect(chunk.toString()).toBe('abc');
  request.destroy();
});

test('an answer can be late', async () => {
  await using server = await createFaultServer({ body: 'late', delayMs: 20 });
  expect(await ask(server.url)).toMatchObject({ body: 'late' });
});

test('closing twice is one closing', async () => {
  const server = await createFaultServer();
  await server.close();
  await expect(server.close()).resolves.toBeUndefined();
  await expect(ask(server.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
