import { readFileSync } from 'node:fs';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNewRelicProvider, createProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const query = 'SELECT count(*) FROM Transaction';
const host = 'https://api.newrelic.com';
const account = { 'personal-api-key': 'NRAK-1', 'account-id': '42' };
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');
const asked = (origin = host) => nock(origin).post('/graphql');

/** One measurement, whose waits end as soon as they begin. */
async function run(config: object = {}, secret: Readonly<Record<string, string>> = account, environment = {}) {
  const waits: number[] = [];
  const clock = createManualClock();
  const sleep = async (durationMs: number, signal?: AbortSignal): Promise<void> => {
    if (durationMs >= 30_000) return clock.sleep(durationMs, signal);
    waits.push(durationMs);
  };
  const logger = createRecordingLogger();
  const secrets = createMemorySecrets({ 'controller/newrelic': secret });
  const call = callWith({ query, ...config }, { secrets, logger, clock: { now: () => clock.now(), sleep } });
  const measured = await createNewRelicProvider({ environment })
    .run(call)
    .catch((error: unknown) => error);
  return { measured, waits, logs: logger.records };
}

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

test('it is the newRelic provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'newRelic', label: 'NewRelic' });
});

describe('what is sent', () => {
  test('the NRQL query as a variable of one GraphQL document', async () => {
    const reqheaders = {
      'api-key': 'NRAK-1',
      'content-type': 'application/json',
      'newrelic-requesting-services': 'newrelic-client-go',
      'x-query-source-component-id': 'newrelic-client-go',
    };
    nock(host, { reqheaders })
      .post('/graphql', ({ query: document, variables }: { query: string; variables: object }) => {
        expect(variables).toEqual({ accountId: 42, query, timeout: 7 });
        expect(document.replaceAll(/\s+/g, ' ')).toContain(
          'actor { account(id: $accountId) { nrql(query: $query, timeout: $timeout) { results } } }',
        );
        return true;
      })
      .reply(200, fixture('one-row'));
    const { measured } = await run({ timeout: 7 });
    expect(measured).toMatchObject({ value: '{"average.duration":0.0123,"count":1042}' });
  });

  test('the name of the service that asks comes from the environment', async () => {
    nock(host, { reqheaders: { 'newrelic-requesting-services': 'shop|newrelic-client-go' } })
      .post('/graphql')
      .reply(200, fixture('facets'));
    const { measured } = await run({}, account, { NEW_RELIC_SERVICE_NAME: 'shop' });
    expect(measured).toMatchObject({ result: [{ facet: 'web' }, { facet: 'api' }] });
  });

  test.each([
    [{}, {}, host],
    [{ region: 'EU' }, {}, 'https://api.eu.newrelic.com'],
    [{ region: 'jp' }, {}, 'https://api.jp.newrelic.com'],
    [{ region: 'FedRAMP' }, {}, 'https://gov-api.newrelic.com'],
    [{ region: 'Staging' }, {}, 'https://staging-api.newrelic.com'],
    [{ region: 'local' }, {}, 'http://localhost:3000'],
    [{ region: 'eu' }, { NEW_RELIC_NERDGRAPH_BASE_URL: 'http://env.test/graphql' }, 'http://env.test'],
    [
      { 'base-url-nerdgraph': 'http://own.test/graphql', 'base-url-rest': 'http://rest.test' },
      { NEW_RELIC_NERDGRAPH_BASE_URL: 'http://env.test/graphql' },
      'http://own.test',
    ],
  ])('the Secret %j with %j leads to %s', async (parts, environment, origin) => {
    asked(origin).reply(200, fixture('one-row'));
    const { measured, logs } = await run({}, { ...account, ...parts }, environment);
    expect(measured).toMatchObject({ kind: 'observation' });
    expect(logs).toEqual([]);
  });

  test.each(['', 'mars'])('the region %j is warned of, and is the US', async (region) => {
    asked().reply(200, fixture('one-row'));
    const { logs } = await run({}, { ...account, region });
    expect(logs).toMatchObject([{ level: 'warn', fields: { region } }]);
  });

  test('a refusal by the US tells that they were asked for want of a known region', async () => {
    asked().reply(403, 'no');
    expect((await run({}, { ...account, region: 'mars' })).measured).toMatchObject({
      code: 'Unauthorized',
      message: '403 response returned (the region "mars" of the Secret is not known, so the US were asked)',
    });
  });
});

describe('the account', () => {
  const missing = 'account ID or personal API key not found';

  test.each([
    [{}, missing],
    [{ 'personal-api-key': 'k' }, missing],
    [{ ...account, 'account-id': '' }, missing],
    [{ ...account, 'account-id': 'abcdef' }, 'strconv.Atoi: parsing "abcdef": invalid syntax'],
    [{ ...account, 'account-id': '42\n' }, String.raw`strconv.Atoi: parsing "42\n": invalid syntax`],
    [{ ...account, 'account-id': '9'.repeat(30) }, 'value out of range'],
    [{ ...account, 'account-id': 'x', 'base-url-rest': '' }, 'base URL can not be empty'],
    [{ ...account, 'account-id': 'x', 'base-url-nerdgraph': '' }, 'nerdgraph base URL can not be empty'],
  ])('of the Secret %j is refused', async (secret, message) => {
    const { measured } = await run({}, secret);
    expect(measured).toMatchObject({ code: 'Unauthorized', message: expect.stringContaining(message) });
  });

  test('of a profile has a Secret of that name, and what it needs is told', async () => {
    const { measured } = await run({ profile: 'other' });
    const place = 'Secret "other" of the controller\'s namespace needs account-id and personal-api-key';
    expect(measured).toMatchObject({ code: 'Unauthorized', message: `secrets "other" not found (${place})` });
  });

  test('is asked for before the timeout is looked at', async () => {
    expect((await run({ timeout: -1 })).measured).toMatchObject({
      message: 'timeout value needs to be a positive value',
    });
    expect((await run({ timeout: -1 }, {})).measured).toMatchObject({ message: expect.stringContaining(missing) });
  });
});

describe('answers that are errors', () => {
  const badKey = { errors: [{ message: 'x', extensions: { error_code: 'BAD_API_KEY' } }] };
  const unauthorized =
    '401 response returned: Invalid credentials provided. Missing API key or an invalid API key was provided.';

  test.each([
    [404, '', 'NotFound', 'resource not found'],
    [402, '', 'BadResponse', 'Payment Required'],
    [401, '{}', 'Unauthorized', '401 response returned'],
    [401, '{"errors":[{"message":"no"}]}', 'Unauthorized', unauthorized],
    [403, JSON.stringify(badKey), 'Unauthorized', unauthorized],
    [400, '{"errors":[{"message":"bad"},{"message":"worse"}]}', 'InvalidQuery', '400 response returned: bad, worse'],
    [501, '<html>', 'Unavailable', '501 response returned'],
    [200, '<html>', 'BadResponse', "invalid character '<' looking for beginning of value"],
    [200, fixture('no-rows'), 'NoData', 'no results returned from NRQL query'],
    [200, fixture('one-empty-row'), 'NoData', 'no results returned from NRQL query'],
    [200, 'null', 'NoData', 'no results returned from NRQL query'],
    [200, '{"errors":[{}]}', 'InvalidQuery', 'NerdGraph reported an error without a message'],
  ])('%d %s is %s', async (status, body, code, message) => {
    asked().reply(status, body);
    const { measured, waits } = await run();
    expect(measured).toMatchObject({ code, message });
    expect(waits).toEqual([]);
  });

  test('an error inside a success is an error', async () => {
    asked().reply(200, fixture('syntax-error'));
    const message = "NRQL Syntax Error: Error at line 1 position 8, unexpected 'FRM'";
    expect((await run()).measured).toMatchObject({ code: 'InvalidQuery', message });
  });

  test('a hint that a field is deprecated is none, and hides none', async () => {
    asked().reply(200, fixture('deprecated-field'));
    expect((await run()).measured).toMatchObject({ result: { count: 7 } });
    const errors = [{ message: 'This field is deprecated!' }, { message: 'broken' }];
    asked().reply(200, { data: { actor: { account: { nrql: { results: [{ count: 1 }] } } } }, errors });
    expect((await run()).measured).toMatchObject({ message: 'broken' });
  });
});

describe('attempts', () => {
  const givenUp = `POST ${host}/graphql giving up after 4 attempt(s)`;

  test.each([
    [429, 'RateLimited'],
    [500, 'Unavailable'],
    [503, 'Unavailable'],
  ])('are four when the status is %d', async (status, code) => {
    asked().times(4).reply(status, 'x');
    const { measured, waits } = await run();
    expect(measured).toMatchObject({ code, message: givenUp });
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test('are four when the connection breaks, and the cause is told', async () => {
    asked().times(4).replyWithError('socket hang up');
    const { measured } = await run();
    expect(measured).toMatchObject({
      code: 'Unavailable',
      message: expect.stringContaining(`${givenUp}: Post "${host}/graphql": `),
    });
  });

  test('are four when NerdGraph tells its limit with a success', async () => {
    asked().times(4).reply(200, fixture('too-many-requests'));
    expect((await run()).measured).toMatchObject({ code: 'RateLimited', message: givenUp });
  });

  test('are four when the errors may pass, and the messages are told', async () => {
    asked().times(4).reply(200, fixture('timeout'));
    const { measured, waits } = await run();
    expect(measured).toMatchObject({ code: 'Timeout', message: 'maximum retries reached: Query timed out' });
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test('end with the first that succeeds', async () => {
    asked().reply(500);
    asked().reply(200, fixture('timeout'));
    asked().reply(200, fixture('one-row'));
    const { measured, waits } = await run();
    expect(measured).toMatchObject({ result: { count: 1042 } });
    expect(waits).toEqual([1000, 1000]);
  });

  test('wait as long as they are told', async () => {
    asked().reply(429, '', { 'retry-after': '9' });
    asked().reply(200, fixture('one-row'));
    expect((await run()).waits).toEqual([9000]);
  });

  test('do not wait past the deadline of the measurement', async () => {
    asked().reply(503, '', { 'retry-after': '3600' });
    const { measured, waits } = await run();
    expect(measured).toMatchObject({ message: `POST ${host}/graphql giving up after 1 attempt(s)` });
    expect(waits).toEqual([]);
  });

  test('are not repeated when the address is none', async () => {
    const { measured, waits } = await run({}, { ...account, 'base-url-nerdgraph': 'api.newrelic.com/graphql' });
    expect(measured).toMatchObject({
      code: 'InvalidQuery',
      message:
        'POST api.newrelic.com/graphql giving up after 1 attempt(s): Post "api.newrelic.com/graphql": unsupported protocol scheme ""',
    });
    expect(waits).toEqual([]);
  });
});

test('the key stays with its host when the answer is elsewhere', async () => {
  asked().reply(307, '', { location: 'https://other.test/graphql' });
  nock('https://other.test', { badheaders: ['api-key'] })
    .post('/graphql')
    .reply(200, fixture('one-row'));
  expect((await run()).measured).toMatchObject({ kind: 'observation' });
});
