import { createManualClock } from '@verdict/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import type { Credentials } from '../../src/api/cluster-access.ts';
import { HttpApiClient, type ObservedRequest } from '../../src/api/http-api-client.ts';
import { answerJson, startApiServer, type Answer } from '../support/api-server.ts';

const { signal } = new AbortController();
const clock = createManualClock();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Given {
  readonly answer: Answer;
  readonly credentials?: (renew: boolean) => Promise<Credentials>;
  readonly requestsAtOnce?: number;
}

async function given({ answer, credentials, requestsAtOnce = 4 }: Given) {
  const server = await startApiServer(answer);
  const observed: ObservedRequest[] = [];
  const client = new HttpApiClient({
    access: {
      server: server.url,
      namespace: undefined,
      credentials: credentials ?? (async () => ({ headers: { authorization: 'Bearer one' }, tls: {} })),
    },
    clock,
    userAgent: 'test/1',
    requestsAtOnce,
    observe: (request) => observed.push(request),
  });
  closing.push(
    () => server.close(),
    () => client.close(),
  );
  return { server, client, observed };
}

const cut: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"a":', () => response.destroy());
};

const byToken =
  (good: string): Answer =>
  ({ headers }, response) => {
    const isGood = headers.authorization === `Bearer ${good}`;
    answerJson(response, isGood ? 200 : 401, isGood ? {} : { message: 'Unauthorized', reason: 'Unauthorized' });
  };

const answerInPieces: Answer = (_, response) => {
  const [first, second] = [Buffer.from('ü').subarray(0, 1), Buffer.from('ü').subarray(1)];
  const parts = ['{"a":"', first, second, '"}\n\n{"b"', ':1}\n{"cut'];
  const writeNext = (): void => {
    const part = parts.shift();
    if (part === undefined) response.end();
    else response.write(part, () => setImmediate(writeNext));
  };
  writeNext();
};

const watching: Answer = ({ url }, response) =>
  url.includes('watch') ? void response.write('{}\n') : answerJson(response, 200, {});

const get = { method: 'GET', path: '/api/v1/namespaces/default/pods' } as const;

describe('what is sent', () => {
  test('a patch with its content type, its query, credentials and who asks', async () => {
    const { client, server } = await given({ answer: (_, response) => answerJson(response, 200, { kind: 'Pod' }) });
    const patch = {
      method: 'PATCH',
      path: '/api/v1/namespaces/a/pods/b',
      contentType: 'application/merge-patch+json',
    } as const;
    const query = { fieldManager: 'a b', limit: undefined };
    await expect(client.send({ ...patch, body: { a: 'ü' }, query }, signal)).resolves.toEqual({ kind: 'Pod' });
    expect(server.seen).toMatchObject([
      {
        method: 'PATCH',
        body: '{"a":"ü"}',
        headers: {
          authorization: 'Bearer one',
          'content-type': 'application/merge-patch+json',
          'user-agent': 'test/1',
        },
      },
    ]);
    const url = new URL(server.seen[0]?.url ?? '', server.url);
    expect([url.pathname, [...url.searchParams]]).toEqual(['/api/v1/namespaces/a/pods/b', [['fieldManager', 'a b']]]);
  });

  test('a burst over no more connections than allowed, which are kept', async () => {
    const { client, server } = await given({ answer: (_, response) => answerJson(response, 200, {}) });
    await Promise.all(Array.from({ length: 50 }, () => client.send(get, signal)));
    await client.send(get, signal);
    expect(server.seen).toHaveLength(51);
    expect(server.connections).toBeLessThanOrEqual(4);
  });
});

describe('what comes back', () => {
  test("a refusal is told in the server's words", async () => {
    const status = { kind: 'Status', message: 'pods "b" already exists', reason: 'AlreadyExists' };
    const { client, observed } = await given({ answer: (_, response) => answerJson(response, 409, status) });
    const error = {
      name: 'ApiError',
      message: status.message,
      status: 409,
      reason: 'AlreadyExists',
      isAlreadyExists: true,
    };
    await expect(client.send(get, signal)).rejects.toMatchObject(error);
    expect(observed).toEqual([
      { kind: 'pods', namespace: 'default', name: '', verb: 'List', statusCode: 409, seconds: 0 },
    ]);
  });

  test('a body that is no JSON is told with what was asked', async () => {
    const { client } = await given({ answer: (_, response) => void response.end('<html>') });
    const message = `the API server answered GET ${get.path} with something other than JSON`;
    await expect(client.send(get, signal)).rejects.toMatchObject({ name: 'ApiError', message });
    await expect(client.text(get, signal)).resolves.toBe('<html>');
  });

  test('a server that is not there is told with the innermost cause', async () => {
    const { client, server, observed } = await given({ answer: () => {} });
    await server.close();
    const error = { name: 'ApiError', status: undefined, isPassing: true };
    await expect(client.send(get, signal)).rejects.toMatchObject(error);
    await expect(client.send(get, signal)).rejects.toThrow(/^the Kubernetes API cannot be used: connect ECONNREFUSED/u);
    expect(observed.map(({ statusCode }) => statusCode)).toEqual([0, 0]);
  });

  test('an answer that is cut off is an error', async () => {
    const { client } = await given({ answer: cut });
    await expect(client.send(get, signal)).rejects.toMatchObject({ name: 'ApiError', status: undefined });
  });
});

describe('credentials that are refused', () => {
  test('are renewed once for all, and what was asked is asked again', async () => {
    let renewals = 0;
    const credentials = async (renew: boolean): Promise<Credentials> => {
      if (renew) renewals += 1;
      return { headers: { authorization: `Bearer ${renewals}` }, tls: {} };
    };
    const { client } = await given({ answer: byToken('1'), credentials });
    await Promise.all(Array.from({ length: 10 }, () => client.send(get, signal)));
    expect(renewals).toBe(1);
  });

  test('twice in a row are an error', async () => {
    const { client, server } = await given({ answer: byToken('other') });
    await expect(client.send(get, signal)).rejects.toMatchObject({ status: 401, message: 'Unauthorized' });
    expect(server.seen).toHaveLength(2);
  });

  test('that cannot be had are told why, and asked for again next time', async () => {
    let tries = 0;
    const credentials = async (): Promise<Credentials> => {
      tries += 1;
      if (tries === 1) throw new Error('aws: command not found');
      return { headers: {}, tls: {} };
    };
    const { client } = await given({ answer: (_, response) => answerJson(response, 200, {}), credentials });
    const message = 'the Kubernetes API cannot be used: aws: command not found';
    await expect(client.send(get, signal)).rejects.toMatchObject({ message });
    await expect(client.send(get, signal)).resolves.toEqual({});
  });
});

describe('a signal', () => {
  const reason = new Error('enough');

  test.for(['before', 'while waiting', 'while reading'])(
    'that fires %s ends the request with its reason',
    async (when) => {
      const aborting = new AbortController();
      const stop = (): void => aborting.abort(reason);
      const answer: Answer = (_, response) => {
        if (when === 'while reading') response.writeHead(200).write('{');
        setImmediate(stop);
      };
      const { client, observed } = await given({ answer });
      if (when === 'before') stop();
      await expect(client.send(get, aborting.signal)).rejects.toBe(reason);
      expect(observed.filter(({ statusCode }) => statusCode === 0)).toEqual([]);
    },
  );

  test('that fires while credentials are waited for ends that request, and not the others', async () => {
    const aborting = new AbortController();
    const { promise, resolve } = Promise.withResolvers<Credentials>();
    const { client } = await given({
      answer: (_, response) => answerJson(response, 200, {}),
      credentials: () => promise,
    });
    const [givenUp, other] = [client.send(get, aborting.signal), client.send(get, signal)];
    aborting.abort(reason);
    await expect(givenUp).rejects.toBe(reason);
    resolve({ headers: {}, tls: {} });
    await expect(other).resolves.toEqual({});
  });

  test('that fires ends a watch with its reason', async () => {
    const aborting = new AbortController();
    const { client } = await given({ answer: (_, response) => void response.write('{"a":1}\n') });
    const lines: string[] = [];
    const reading = (async () => {
      for await (const line of client.lines(get, aborting.signal)) {
        lines.push(line);
        aborting.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(lines).toEqual(['{"a":1}']);
  });
});

describe('watches', () => {
  test('give whole lines, however they are cut, and end where the server ends them', async () => {
    const { client } = await given({ answer: answerInPieces });
    const lines: string[] = [];
    for await (const line of client.lines(get, signal)) lines.push(line);
    expect(lines).toEqual(['{"a":"ü"}', '{"b":1}']);
  });

  test('leave the connections of other requests free, and are told of as watches', async () => {
    const open = new AbortController();
    const { client, observed } = await given({ answer: watching, requestsAtOnce: 1 });
    const watches = Array.from({ length: 3 }, () => client.lines({ ...get, query: { watch: 'true' } }, open.signal));
    const first = await Promise.all(watches.map(async (lines) => lines[Symbol.asyncIterator]().next()));
    expect(first.map(({ value }) => value)).toEqual(['{}', '{}', '{}']);
    await expect(client.send(get, signal)).resolves.toEqual({});
    expect(observed.map(({ verb }) => verb)).toEqual(['Watch', 'Watch', 'Watch', 'List']);
    open.abort();
  });

  test('that are refused throw', async () => {
    const expired = { message: 'too old resource version: 1 (2)', reason: 'Expired' };
    const { client } = await given({ answer: (_, response) => answerJson(response, 410, expired) });
    const first = client.lines(get, signal)[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ isExpired: true, message: expired.message });
  });
});
