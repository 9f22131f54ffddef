import { existsSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import type { Clock, Observation } from '@verdict/core/provider';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { requiredServer } from '../../../test-support/required-server.ts';
import { createPrometheusProvider } from '../src/index.ts';
import { listen, startPrometheusServer, type PrometheusServer } from './prometheus-server.ts';
import { callWith } from './provider-call.ts';

const suite = 'Prometheus provider against a real Prometheus';
const program = requiredServer('prometheus', {
  debian: 'prometheus',
  suite,
  directory: join(import.meta.dirname, '..'),
});

const metrics = `
# TYPE requests_total counter
requests_total{code="200",pod="a"} 96
requests_total{code="500",pod="a"} 4
# TYPE latency_seconds gauge
latency_seconds{pod="a"} 0.25
latency_seconds{pod="b"} 1e-7
# TYPE broken gauge
broken NaN
# TYPE endless gauge
endless +Inf
`;

const as = (password: string): object => ({ authentication: { basicAuth: { username: 'canary', password } } });

const realClock: Clock = {
  now: () => Date.now(),
  sleep: (durationMs, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, durationMs);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('stopped'));
      });
    }),
};

const provider = createPrometheusProvider();
const run = async (config: object): Promise<Observation> => {
  const outcome = await provider.run(callWith(config, { clock: realClock }));
  if (outcome.kind !== 'observation') throw new Error('a query is observed, not judged');
  return outcome;
};

/** Asks for a user and a password, as a gateway in front of Prometheus does. */
async function startGateway(target: string): Promise<string> {
  const gateway = http.createServer((request, response) => {
    if (request.headers.authorization !== `Basic ${btoa('canary:right')}`) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end('who are you?');
      return;
    }
    const { method, headers, url = '' } = request;
    const onward = http.request(
      `${target}${url}`,
      { ...(method === undefined ? {} : { method }), headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
  });
  const port = await listen(gateway);
  onTestFinished(() => void gateway.close());
  return `http://127.0.0.1:${port}`;
}

describe.runIf(program !== undefined)('a real Prometheus', () => {
  let server: PrometheusServer;
  let address: string;
  beforeAll(async () => {
    server = await startPrometheusServer(program ?? '', () => metrics);
    address = server.url;
  }, 40_000);
  afterAll(() => server.stop());

  test('an instant query gives the samples that were scraped', async () => {
    const query = 'sum(requests_total{code="500"}) / sum(requests_total)';
    expect(await run({ address, query })).toMatchObject({ result: [0.04], value: '[0.04]' });
  });

  test('a scalar is a number', async () => {
    expect(await run({ address, query: 'scalar(sum(requests_total))' })).toMatchObject({ result: 100, value: '100' });
  });

  test('several samples come as a list', async () => {
    const { value } = await run({ address, query: 'sort_desc(latency_seconds)' });
    expect(value).toBe('[0.25,0.0000001]');
  });

  test('NaN and infinity stay what they are', async () => {
    expect(await run({ address, query: 'broken' })).toMatchObject({ result: [Number.NaN], value: '[NaN]' });
    expect(await run({ address, query: 'endless' })).toMatchObject({ result: [Infinity], value: '[+Inf]' });
    expect(await run({ address, query: '0 / (requests_total{code="200"} * 0)' })).toMatchObject({ value: '[NaN]' });
  });

  test('an empty vector is an empty list', async () => {
    expect(await run({ address, query: 'no_such_metric' })).toMatchObject({ result: [], value: '[]' });
  });

  test('a range query gives all points', async () => {
    const rangeQuery = { start: 'now() - duration("3s")', end: 'now()', step: '1s' };
    const { result } = await run({ address, query: 'vector(7)', rangeQuery });
    expect(result).toEqual([7, 7, 7, 7]);
  });

  test('a range that ends before it starts is refused by the server', async () => {
    const rangeQuery = { start: 'now()', end: 'now() - duration("1h")', step: '1m' };
    await expect(run({ address, query: 'up', rangeQuery })).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: expect.stringMatching(/^bad_data: invalid parameter "end"/) as string,
    });
  });

  test("errors in PromQL are told in the server's words", async () => {
    await expect(run({ address, query: 'sum(' })).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: expect.stringMatching(/^bad_data: invalid parameter "query": 1:5: parse error/) as string,
    });
    const twice = 'requests_total * on(pod) requests_total';
    await expect(run({ address, query: twice })).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: expect.stringMatching(/^execution: found duplicate series/) as string,
    });
  });

  test('an empty query is refused', async () => {
    await expect(run({ address, query: '' })).rejects.toMatchObject({ code: 'InvalidQuery' });
  });

  test('a string result is an error', async () => {
    await expect(run({ address, query: '"text"' })).rejects.toThrow('unexpected value type "string"');
  });

  test('a path that is not there is not found', async () => {
    await expect(run({ address: `${address}/nowhere`, query: 'up' })).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('a query that takes longer than the timeout ends at it', async () => {
    const rangeQuery = { start: 'now() - duration("10000s")', end: 'now()', step: '1s' };
    const query = 'quantile_over_time(0.5, vector(time() % 7919)[10000s:1s])';
    const started = Date.now();
    await expect(run({ address, query, rangeQuery, timeout: 1 })).rejects.toMatchObject({
      code: 'Timeout',
      message: `Post "${address}/api/v1/query_range": context deadline exceeded`,
    });
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('with a gateway in front, the right password gives the value and a wrong one Unauthorized', async () => {
    const gateway = await startGateway(address);
    const query = 'scalar(up)';
    expect(await run({ address: gateway, query, ...as('right') })).toMatchObject({ result: 1 });
    await expect(run({ address: gateway, query, ...as('wrong') })).rejects.toMatchObject({
      code: 'Unauthorized',
      message: 'client_error: client error: 401',
    });
  });
});

test('the suite has either run or is noted as not run', () => {
  const note = join(import.meta.dirname, '../test-results/skipped-suites/prometheus.json');
  expect(existsSync(note)).toBe(program === undefined);
});
