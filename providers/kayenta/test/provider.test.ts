import { createManualClock, createRecordingLogger } from '@verdict/core/testing';
import { abortFailure, createHttpClient, type HttpClient } from '@verdict/provider-kit';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKayentaProvider, createProvider } from '../src/index.ts';
import { address, callWith, readConfig } from './kayenta-call.ts';
import { recording } from './recording.ts';

const provider = createKayentaProvider();
const state = { canaryExecutionId: '01M85A00WJBAB1VW94772XKK4A' };

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

/** Answers a recorded request, and only that, as it was answered. */
function replay(...names: readonly string[]): void {
  for (const name of names) {
    const { request, response } = recording(name);
    nock(address)
      .intercept(request.path, request.method, request.body)
      .reply(response.status, response.body, { 'Content-Type': 'application/json' });
  }
}

/** A scope as a document has it. */
function asWritten({ location, ...rest }: { readonly location?: string }): object {
  return { ...rest, region: location };
}

test('it is the kayenta provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'task', type: 'kayenta', label: 'Kayenta' });
});

describe('run', () => {
  test('looks the config up and starts an analysis, as a real Kayenta took it', async () => {
    replay('config-list', 'good-start');
    await expect(provider.run(callWith())).resolves.toEqual({ kind: 'pending', state, resumeAfterMs: 15_000 });
  });

  test('every run starts an analysis of its own, though its client shares answers', async () => {
    const sent: string[] = [];
    const http = createHttpClient({
      singleFlight: { windowMs: 1000, clock: createManualClock() },
      transport: async ({ method }) => {
        sent.push(method);
        const list = JSON.stringify(recording('config-list').response.body);
        const body = method === 'GET' ? list : JSON.stringify({ canaryExecutionId: `execution ${sent.length}` });
        return { status: 200, reason: 'OK', headers: {}, body };
      },
    });
    const shared = createKayentaProvider({ http });
    const outcomes = [await shared.run(callWith()), await shared.run(callWith())];
    expect(sent).toEqual(['GET', 'POST', 'POST']);
    expect(outcomes).toMatchObject([2, 3].map((at) => ({ state: { canaryExecutionId: `execution ${at}` } })));
  });

  test('times with an offset are sent as they are', async () => {
    const { scopes } = recording('zone-offset-start').request.body ?? {};
    const { controlScope = {}, experimentScope = {} } = Object(scopes).default;
    const config = readConfig({
      scopes: [{ name: 'default', controlScope: asWritten(controlScope), experimentScope: asWritten(experimentScope) }],
    });
    replay('config-list', 'zone-offset-start');
    await expect(provider.run(callWith({ config }))).resolves.toMatchObject({ kind: 'pending' });
  });

  test('the list is asked of the storage account, and its own word for a fault is told', async () => {
    replay('config-list-unknown-account');
    const config = readConfig({ storageAccountName: 'nope' });
    await expect(provider.run(callWith({ config }))).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: 'Invalid Response: HTTP 400: Unable to resolve account nope.',
    });
  });

  test('an account that is only an object store lists nothing', async () => {
    replay('config-list-object-store-account');
    const config = readConfig({ storageAccountName: 'mem-object' });
    await expect(provider.run(callWith({ config }))).rejects.toMatchObject({ message: 'Canary config not found' });
  });

  test('an unknown metrics account is refused at the start', async () => {
    replay('config-list', 'error-unknown-metrics-account');
    const config = readConfig({ metricsAccountName: 'nope' });
    await expect(provider.run(callWith({ config }))).rejects.toMatchObject({
      message: 'Invalid Response: Unable to resolve account nope.',
    });
  });

  test.for([
    ['{}', 'json: cannot unmarshal object into Go value of type []kayenta.canaryConfig'],
    ['[1]', 'json: cannot unmarshal number into Go value of type kayenta.canaryConfig'],
    ['[{"id":1}]', 'json: cannot unmarshal number 1 into Go struct field canaryConfig.id of type string'],
    [
      '[{"updatedTimestamp":"x"}]',
      'json: cannot unmarshal string into Go struct field canaryConfig.updatedTimestamp of type int',
    ],
    ['<html>', "invalid character '<' looking for beginning of value"],
    ['null', 'Canary config not found'],
  ])('the list %s is the error %s', async ([body = '', message = '']) => {
    nock(address)
      .get(/^\/canaryConfig/)
      .reply(200, body);
    await expect(provider.run(callWith())).rejects.toMatchObject({ message });
  });

  test.for([
    ['{}', 'Invalid canaryExecutionId'],
    ['{"canaryExecutionId":null}', 'Invalid canaryExecutionId'],
    ['{"canaryExecutionId":""}', 'Invalid canaryExecutionId'],
    ['[]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ])('the answer %s to a start is the error %s', async ([body = '', message = '']) => {
    replay('config-list');
    nock(address)
      .post(/^\/canary\//)
      .reply(200, body);
    await expect(provider.run(callWith())).rejects.toMatchObject({ code: 'BadResponse', message });
  });

  test('a number as an id is kept in the form of Go', async () => {
    replay('config-list');
    nock(address)
      .post(/^\/canary\//)
      .reply(200, '{"canaryExecutionId":12345678}');
    await expect(provider.run(callWith())).resolves.toMatchObject({ state: { canaryExecutionId: '1.2345678e+07' } });
  });

  test('each call has 15 s', async () => {
    const silent: HttpClient = {
      send: (request, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(abortFailure(request, signal)), { once: true });
        }),
    };
    const clock = createManualClock();
    const asked = clock.runUntil(createKayentaProvider({ http: silent }).run(callWith({ clock })));
    await expect(asked).rejects.toMatchObject({
      code: 'Timeout',
      message: expect.stringMatching(/context deadline exceeded \(Client\.Timeout exceeded while awaiting headers\)$/),
    });
    expect(clock.now()).toBe(15_000);
  });
});

describe('resume', () => {
  test('goes on every 15 s while the execution runs, its state kept whole', async () => {
    replay('good-running');
    const stored = { ...state, other: 'kept' };
    await expect(provider.resume(callWith({ state: stored }))).resolves.toEqual({
      kind: 'pending',
      state: stored,
      resumeAfterMs: 15_000,
    });
  });

  test('ends with the score', async () => {
    replay('good-complete');
    await expect(provider.resume(callWith())).resolves.toEqual({
      kind: 'judgement',
      phase: 'Successful',
      value: '100',
    });
  });

  test('an execution that is not known any more is an error', async () => {
    replay('error-execution-unknown');
    const stored = { canaryExecutionId: 'no-such-execution' };
    await expect(provider.resume(callWith({ state: stored }))).rejects.toMatchObject({
      code: 'NotFound',
      message: 'Invalid Response: No such object named no-such-execution',
    });
  });

  test('an id stays within its segment of the path', async () => {
    nock(address).get('/canary/%3Cnil%3E%2F..%2Fx%3Fa=b').reply(200, '{"complete":false}');
    await expect(provider.resume(callWith({ state: { canaryExecutionId: '<nil>/../x?a=b' } }))).resolves.toMatchObject({
      kind: 'pending',
    });
  });

  test.for([{}, { canaryExecutionId: '' }])('a state without an id, %j, is refused', (stored) => {
    expect(provider.state['~standard'].validate(stored)).toMatchObject({ issues: [{ path: ['canaryExecutionId'] }] });
  });
});

describe('terminate', () => {
  const cancelled = { canaryExecutionId: '01M85A4AWJQAQ9HXGT9VZB8MD8' };

  test('cancels the execution and leaves the measurement as it is', async () => {
    replay('cancel-call');
    const logger = createRecordingLogger();
    await expect(provider.terminate(callWith({ state: cancelled, logger }))).resolves.toEqual({
      kind: 'pending',
      state: cancelled,
    });
    expect(logger.records).toEqual([]);
  });

  test('a cancel that fails is only logged', async () => {
    nock(address)
      .put(/cancel$/)
      .reply(404, { message: 'Pipeline not found' });
    const logger = createRecordingLogger();
    await expect(provider.terminate(callWith({ state: cancelled, logger }))).resolves.toMatchObject({
      kind: 'pending',
    });
    expect(logger.records).toMatchObject([{ level: 'warn', message: 'Failed to cancel the canary execution' }]);
  });
});
