import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requiredServer } from '../../../test-support/required-server.ts';
import { createGraphiteProvider } from '../src/index.ts';
import { startGraphiteServer, type GraphiteServer } from './graphite-server.ts';
import { callWith } from './provider-call.ts';

const suite = 'Graphite provider against real Graphite';
const directory = join(import.meta.dirname, '..');
const carbon = requiredServer('carbon-cache', { debian: 'graphite-carbon', suite, directory });
const web = requiredServer('graphite-manage', { debian: 'graphite-web', suite, directory });

const provider = createGraphiteProvider();

describe.runIf(carbon !== undefined && web !== undefined)('a real Graphite', () => {
  let server: GraphiteServer;
  const run = async (query: string, address = server.url) => provider.run(callWith({ address, query }));

  beforeAll(async () => {
    server = await startGraphiteServer(carbon ?? '');
    const latest = Math.floor(Date.now() / 10_000) * 10;
    const points = { 'app.errors': [0.5, 0.25, undefined, 0.125], 'app.requests': [1, 1, 1, 1_234_567.5] };
    await server.feed(
      Object.entries(points).flatMap(([name, values]) =>
        values.flatMap((value, index) => (value === undefined ? [] : `${name} ${value} ${latest - (4 - index) * 10}`)),
      ),
    );
    await vi.waitFor(() => run('target=app.requests&from=-2min'), { timeout: 20_000, interval: 200 });
    await vi.waitFor(() => run('target=app.errors&from=-2min'), { timeout: 20_000, interval: 200 });
  }, 60_000);
  afterAll(() => server.stop());

  test('the points that were stored come in time order, gaps left out', async () => {
    expect(await run('target=app.errors&from=-2min')).toMatchObject({
      result: [0.5, 0.25, 0.125],
      value: '[0.500000,0.250000,0.125000]',
    });
  });

  test('of several series the first counts', async () => {
    const { result } = (await run('target=sortByName(app.*)&from=-2min')) as { result: unknown };
    expect(result).toEqual([0.5, 0.25, 0.125]);
  });

  test('a target may stand on several lines', async () => {
    const query = `
      target=summarize(
        app.requests, "2min", "max", true
      )
      &from=-2min`;
    expect(await run(query)).toMatchObject({ value: expect.stringContaining('1234567.500000') });
  });

  test('escapes and blanks reach functions as they are meant', async () => {
    const { result } = (await run('target=alias(app.errors,"5xx%20%2B+4xx")&from=-2min')) as { result: unknown };
    expect(result).toEqual([0.5, 0.25, 0.125]);
  });

  test('a series of nothing but gaps is an empty list', async () => {
    expect(await run('target=app.errors&from=-50min&until=-40min')).toMatchObject({ result: [], value: '[]' });
  });

  test('a metric that nobody stored is NoData', async () => {
    await expect(run('target=app.nothing')).rejects.toMatchObject({ code: 'NoData', message: 'no values found' });
  });

  test("a function that is not there is refused in the server's words", async () => {
    await expect(run('target=nosuchfunction(app.errors)')).rejects.toMatchObject({
      code: 'InvalidQuery',
      status: 400,
      message: expect.stringMatching(/^error response: Invalid parameters .*unknown function: nosuchfunction/),
    });
  });

  test('a function without its arguments is an error of the server', async () => {
    await expect(run('target=movingAverage(app.errors)')).rejects.toMatchObject({ code: 'Unavailable', status: 500 });
  });

  test('a path that is not there is NotFound', async () => {
    await expect(run('target=app.errors', `${server.url}/nowhere`)).rejects.toMatchObject({ code: 'NotFound' });
  });
});

test.each([
  ['carbon-cache', carbon],
  ['graphite-manage', web],
])('the suite has either run or is noted as not run for want of %s', (name, program) => {
  const note = join(directory, 'test-results/skipped-suites', `${name}.json`);
  expect(existsSync(note)).toBe(program === undefined);
});
