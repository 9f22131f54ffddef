import type { LookupAddress } from 'node:dns';
import { isIPv6 } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Resolve } from '../../src/egress/checked-lookup.ts';
import { createEgressGate, type EgressGate } from '../../src/egress/egress-gate.ts';
import { createHttpClient } from '../../src/http/http-client.ts';
import { HttpFailure } from '../../src/http/http-failure.ts';
import { createOAuth2Token } from '../../src/oauth2/create-oauth2-token.ts';
import { startLoopbackServer, type LoopbackServer } from '../loopback-server.ts';
import { bypassAttempts, type BypassAttempt } from './bypass-attempts.ts';

const never = new AbortController().signal;
/** 127.0.0.2 plays an address that may be connected to; nothing listens there. */
const settings = { allow: ['open.test', '127.0.0.2'], presets: ['loopback', 'link-local', 'cloud-metadata'] } as const;

/** Knows `open.test`, and gives the attempt's answers one after the other for every other name. */
function scriptedResolve(answers: readonly (readonly string[])[] = []): Resolve {
  let asked = 0;
  return (host, _options, callback) => {
    const addresses = host === 'open.test' ? ['127.0.0.1'] : (answers[Math.min(asked, answers.length - 1)] ?? []);
    if (host !== 'open.test') asked += 1;
    callback(
      null,
      addresses.map((address): LookupAddress => ({ address, family: isIPv6(address) ? 6 : 4 })),
    );
  };
}

interface Outcome {
  readonly failure: unknown;
  readonly forbidden: LoopbackServer;
}

async function attempt({ request, location }: BypassAttempt, egress: EgressGate): Promise<Outcome> {
  const forbidden = await startLoopbackServer((_, response) => response.end('secret'));
  const fill = (text: string): string => text.replaceAll('PORT', String(forbidden.port));
  const open = await startLoopbackServer((_, response) => {
    response.writeHead(302, { Location: fill(location ?? '') }).end();
  });
  const url = fill(request.url).replaceAll('OPEN', String(open.port));
  const client = createHttpClient({ egress });
  const failure = await client.send({ method: 'GET', ...request, url }, AbortSignal.timeout(5_000)).then(
    (response) => response,
    (error: unknown) => error,
  );
  return { failure, forbidden };
}

describe('no attempt to get past the policy succeeds', () => {
  test.each(bypassAttempts)('$name', async (one) => {
    const egress = createEgressGate({ ...settings, resolve: scriptedResolve(one.answers) });
    const { failure, forbidden } = await attempt(one, egress);
    // A name that answers differently when asked again is judged by the one answer that is connected to.
    const codes = (one.answers?.length ?? 0) > 1 ? ['Unavailable'] : ['InvalidQuery', 'BadResponse'];
    expect(forbidden.requests).toEqual([]);
    expect(failure).toBeInstanceOf(HttpFailure);
    expect(codes).toContain((failure as HttpFailure).code);
  });
});

test('there are at least fifty attempts', () => {
  expect(new Set(bypassAttempts.map(({ name }) => name)).size).toBeGreaterThanOrEqual(50);
});

test('the same attempts get through when names are judged before the look-up of the connection', async () => {
  const through: string[] = [];
  for (const one of bypassAttempts.filter(({ answers = [] }) => answers.length > 0)) {
    const resolve = scriptedResolve(one.answers);
    const gate = createEgressGate({ ...settings, resolve });
    const judgedEarly: EgressGate = {
      check: (url) => gate.check(url),
      // Judged by one look-up, connected by the next.
      lookupFor: () => (host, options, callback) =>
        gate.lookupFor(new URL(`http://${host}/`))(host, options, (error) => {
          if (error !== null) return callback(error, '', 0);
          return createEgressGate({ resolve }).lookupFor(new URL(`http://${host}/`))(host, options, callback);
        }),
    };
    const { forbidden } = await attempt(one, judgedEarly);
    if (forbidden.requests.length > 0) through.push(one.name);
  }
  expect(through).toEqual(['a name whose addresses are public when first asked, loopback when asked again']);
});

test('what is allowed is never denied, and what no rule names stays open', async () => {
  const server = await startLoopbackServer((_, response) => response.end('fine'));
  const resolve = scriptedResolve();
  for (const allow of [['127.0.0.0/8'], ['127.0.0.1']]) {
    const client = createHttpClient({ egress: createEgressGate({ ...settings, allow, resolve }) });
    expect((await client.send({ method: 'GET', url: server.url }, never)).body).toBe('fine');
  }
  const byName = createHttpClient({ egress: createEgressGate({ ...settings, resolve }) });
  expect((await byName.send({ method: 'GET', url: `http://open.test:${server.port}` }, never)).body).toBe('fine');
  const denyOther = createHttpClient({ egress: createEgressGate({ deny: ['10.0.0.0/8', '*.internal'] }) });
  expect((await denyOther.send({ method: 'GET', url: server.url }, never)).body).toBe('fine');
});

test('an address of the driver’s own settings is not judged, but where it redirects to is', async () => {
  const target = await startLoopbackServer((_, response) => response.end('secret'));
  const server = await startLoopbackServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { Location: target.url }).end();
    else response.end('fine');
  });
  const client = createHttpClient({ egress: createEgressGate(settings) });
  expect((await client.send({ method: 'GET', url: server.url, trusted: true }, never)).body).toBe('fine');
  await expect(client.send({ method: 'GET', url: `${server.url}/away`, trusted: true }, never)).rejects.toThrow(
    'egress to 127.0.0.1 is not allowed here (127.0.0.0/8)',
  );
  expect(target.requests).toEqual([]);
});

test('a token address is judged like any other', async () => {
  const server = await startLoopbackServer((_, response) => response.end('{"access_token":"t"}'));
  const client = createHttpClient({ egress: createEgressGate(settings) });
  const token = createOAuth2Token(
    client,
    { tokenUrl: server.url, clientId: 'id', clientSecret: 's3cret', request: { method: 'GET', url: 'http://p.test/' } },
    never,
  );
  await expect(token).rejects.toThrow('is not allowed here');
  expect(server.requests).toEqual([]);
});

test('through a proxy the target’s literal is judged and the proxy is not', async () => {
  const proxy = await startLoopbackServer((_, response) => response.end('by proxy'));
  const egress = createEgressGate({ ...settings, resolve: scriptedResolve() });
  const client = createHttpClient({ egress, environment: { HTTP_PROXY: proxy.url } });
  expect((await client.send({ method: 'GET', url: 'http://somewhere.test/' }, never)).body).toBe('by proxy');
  await expect(client.send({ method: 'GET', url: 'http://169.254.169.254/' }, never)).rejects.toThrow(
    'not allowed here',
  );
  expect(proxy.requests).toHaveLength(1);
});

test('a range that cannot be read is refused by name', () => {
  expect(() => createEgressGate({ deny: ['10.0.0.0/33'] })).toThrow('"10.0.0.0/33" is not a CIDR range');
});
