import { createManualClock } from '@verdict/core/testing';
import { describe, expect, test } from 'vitest';
import { ApiError, createSecretReader } from '../../src/index.ts';
import { createScriptedClient, untilAborted } from '../support/scripted-client.ts';

const { signal } = new AbortController();
const namespaces = { runNamespace: 'demo', controllerNamespace: 'verdict' };
const secret = { data: { key: Buffer.from('välue').toString('base64'), empty: '' } };
const ref = { namespace: 'run', name: 'datadog' } as const;

function readerOf(answers: readonly (object | Error)[]) {
  const client = createScriptedClient(answers, []);
  const clock = createManualClock();
  const secrets = createSecretReader(client, { clock, signal });
  return { client, clock, secrets, reader: secrets.forRun(namespaces) };
}

describe('a secret', () => {
  test('is read by name, in the namespace of the run or of the controller, and decoded', async () => {
    const { client, reader } = readerOf([secret, { data: null }]);
    await expect(reader.read(ref)).resolves.toEqual({ key: 'välue', empty: '' });
    await expect(reader.read({ namespace: 'controller', name: 'datadog' })).resolves.toEqual({});
    expect(client.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/namespaces/demo/secrets/datadog',
      'GET /api/v1/namespaces/verdict/secrets/datadog',
    ]);
  });

  test('that five hundred runs name at once is asked for once', async () => {
    const { client, secrets } = readerOf([secret]);
    await Promise.all(Array.from({ length: 500 }, () => secrets.forRun(namespaces).read(ref)));
    expect(client.sent).toHaveLength(1);
  });

  test('that is not there is none', async () => {
    const { reader } = readerOf([new ApiError('secrets "datadog" not found', { status: 404 })]);
    await expect(reader.read(ref)).resolves.toBeUndefined();
  });

  test.for(['', '.', '..'])('of the name %j is none, and nothing is asked', async (name) => {
    const { client, reader } = readerOf([]);
    await expect(reader.read({ namespace: 'run', name })).resolves.toBeUndefined();
    expect(client.sent).toEqual([]);
  });

  test('that cannot be read is an error that names it', async () => {
    const { reader } = readerOf([new ApiError('no access', { status: 403, reason: 'Forbidden' })]);
    await expect(reader.read(ref)).rejects.toMatchObject({
      name: 'ApiError',
      message: 'secret "datadog" in the namespace "demo": no access',
      status: 403,
      reason: 'Forbidden',
    });
  });
});

test('a server that does not answer is not waited for without end', async () => {
  const clock = createManualClock();
  const hanging = {
    ...createScriptedClient([], []),
    send: async (_: unknown, bounded: AbortSignal) => untilAborted(bounded).next(),
  };
  const reader = createSecretReader(hanging, { clock, signal, deadlineMs: 5000 }).forRun(namespaces);
  await expect(clock.runUntil(reader.read(ref))).rejects.toMatchObject({
    name: 'ApiError',
    message: expect.stringMatching(/^secret "datadog" in the namespace "demo": .* within 5000 ms$/u),
    status: undefined,
  });
});
