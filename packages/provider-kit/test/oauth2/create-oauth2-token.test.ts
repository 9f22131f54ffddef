import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/http-client.ts';
import { createOAuth2Token } from '../../src/oauth2/create-oauth2-token.ts';
import { startLoopbackServer } from '../loopback-server.ts';

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

const never = new AbortController().signal;
const request = { method: 'POST', url: 'http://prometheus/api' };

/** Asks a real endpoint that gives the answers in order, the last one again and again. */
async function ask(answers: readonly Answer[], scopes: string[] = []) {
  let count = 0;
  const server = await startLoopbackServer((_request, response) => {
    const answer = answers[Math.min(count, answers.length - 1)];
    count += 1;
    response.writeHead(answer?.status ?? 200, { 'Content-Type': answer?.type ?? 'application/json' }).end(answer?.body);
  });
  const settings = { tokenUrl: server.url, clientId: 'id a', clientSecret: 's+ecret/', scopes, request };
  const token = createOAuth2Token(createHttpClient(), settings, never);
  const outcome = await token.catch((error: unknown) => error);
  return { outcome, requests: server.requests };
}

const token = '{"access_token":"t","token_type":"bearer","expires_in":3600}';

test('the first try has the encoded credentials in the Authorization header', async () => {
  const { outcome, requests } = await ask([{ body: token }], ['read', 'write']);
  expect(outcome).toBe('Bearer t');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.headers).toMatchObject({
    authorization: `Basic ${btoa('id+a:s%2Becret%2F')}`,
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(requests[0]?.body).toBe('grant_type=client_credentials&scope=read+write');
});

test('after any failure the second try has them in the body', async () => {
  const { outcome, requests } = await ask([{ status: 401, body: 'no' }, { body: token }]);
  expect(outcome).toBe('Bearer t');
  expect(requests[1]?.headers).not.toHaveProperty('authorization');
  expect(Object.fromEntries(new URLSearchParams(requests[1]?.body))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'id a',
    client_secret: 's+ecret/',
  });
});

test('a client that shares answers asks once for equal credentials', async () => {
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(token);
  });
  const http = createHttpClient({ singleFlight: { windowMs: 60_000, clock: createManualClock() } });
  const settings = { tokenUrl: server.url, clientId: 'id', clientSecret: 'one', request };
  for (const clientSecret of ['one', 'one', 'other'])
    await createOAuth2Token(http, { ...settings, clientSecret }, never);
  expect(server.requests).toHaveLength(2);
});

test.each([
  [{ body: '{"access_token":"t"}' }, 'Bearer t'],
  [{ body: '{"access_token":"t","token_type":"MAC"}' }, 'MAC t'],
  [{ body: '{"access_token":"t","token_type":"DPoP"}' }, 'DPoP t'],
  [{ body: 'access_token=t&token_type=bearer', type: 'text/plain; charset=utf-8' }, 'Bearer t'],
  [{ body: 'access_token=t', type: 'application/x-www-form-urlencoded' }, 'Bearer t'],
])('%j gives %s', async (answer, authorization) => {
  expect((await ask([answer])).outcome).toBe(authorization);
});

test.each([
  [{ status: 401, body: 'who?' }, 'Unauthorized', 'oauth2: cannot fetch token: 401 Unauthorized\nResponse: who?'],
  [{ status: 503, body: '' }, 'Unavailable', 'oauth2: cannot fetch token: 503 Service Unavailable\nResponse: '],
  [{ status: 429, body: '' }, 'RateLimited', 'oauth2: cannot fetch token: 429 Too Many Requests\nResponse: '],
  [
    { status: 400, body: '{"error":"invalid_client","error_description":"bad \\"x\\"","error_uri":"u"}' },
    'Unauthorized',
    'oauth2: "invalid_client" "bad \\"x\\"" "u"',
  ],
  [{ body: '{"error":"invalid_scope"}' }, 'Unauthorized', 'oauth2: "invalid_scope"'],
  [{ body: '{}' }, 'Unauthorized', 'oauth2: server response missing access_token'],
  [
    { body: '<html>' },
    'Unauthorized',
    "oauth2: cannot parse json: invalid character '<' looking for beginning of value",
  ],
  [{ status: 401, body: 'sent: s+ecret/ s%2Becret%2F' }, 'Unauthorized', 'Response: sent: ***** *****'],
])('%j is told as a failure of the request that wanted the token', async (answer, code, reason) => {
  const { outcome } = await ask([answer]);
  expect(outcome).toMatchObject({ code, message: expect.stringContaining(reason) as string });
  expect((outcome as Error).message).toMatch(/^Post "http:\/\/prometheus\/api": oauth2: /);
});

test('a long answer is cut to 1 KiB', async () => {
  const { outcome } = await ask([{ status: 500, body: 'é'.repeat(5000) }]);
  expect(Buffer.byteLength((outcome as Error).message)).toBeLessThan(1200);
});

test('an endpoint that is not there is told with both addresses', async () => {
  const settings = { tokenUrl: 'ftp://x/token', clientId: 'i', clientSecret: 'hidden', request };
  await expect(createOAuth2Token(createHttpClient(), settings, never)).rejects.toMatchObject({
    code: 'InvalidQuery',
    message: 'Post "http://prometheus/api": Post "ftp://x/token": unsupported protocol scheme "ftp"',
  });
});
