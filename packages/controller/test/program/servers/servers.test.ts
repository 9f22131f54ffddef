import { createRecordingLogger } from '@verdict/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { healthAnswers } from '../../../src/program/servers/health-answers.ts';
import { type Answer, listen } from '../../../src/program/servers/listen.ts';
import { metricsAnswers } from '../../../src/program/servers/metrics-answers.ts';

async function start(answers: Readonly<Record<string, Answer>>): Promise<string> {
  const listener = await listen(0, answers);
  onTestFinished(() => listener.close());
  return `http://127.0.0.1:${listener.port}`;
}

async function ask(url: string, init: RequestInit = {}): Promise<readonly [number, string]> {
  const response = await fetch(url, init);
  return [response.status, await response.text()];
}

test('liveness is an answer, readiness has a reason', async () => {
  let problem: string | undefined = 'the caches are being filled';
  const url = await start(healthAnswers(() => problem));
  expect(await ask(`${url}/healthz`)).toEqual([200, 'ok']);
  expect(await ask(`${url}/readyz?verbose`)).toEqual([503, problem]);
  problem = undefined;
  expect(await ask(`${url}/readyz`)).toEqual([200, 'ok']);
});

test('other paths and methods are refused', async () => {
  const url = await start(healthAnswers(() => undefined));
  expect((await ask(`${url}/`))[0]).toBe(404);
  expect((await ask(`${url}/constructor`))[0]).toBe(404);
  expect((await ask(`${url}/healthz`, { method: 'POST' }))[0]).toBe(405);
});

test('a port that is taken is told', async () => {
  const first = await listen(0, {});
  onTestFinished(() => first.close());
  await expect(listen(first.port, {})).rejects.toThrow('EADDRINUSE');
});

const large = 'metric{name="a"} 1\n'.repeat(20_000);

function page(onPiece: () => void = () => {}): Readonly<Record<string, Answer>> {
  return metricsAnswers(
    {
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
      async *format() {
        for (const line of large.split(/(?<=\n)/u)) {
          onPiece();
          yield line;
        }
      },
    },
    createRecordingLogger(),
  );
}

test('metrics are written whole, compressed for those who take it', async () => {
  const url = await start(page());
  const response = await fetch(`${url}/metrics`, { headers: { 'accept-encoding': 'identity' } });
  expect(response.headers.get('content-type')).toContain('version=0.0.4');
  expect(await response.text()).toBe(large);
  const zipped = await fetch(`${url}/metrics`, { headers: { 'accept-encoding': 'gzip' } });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(await zipped.text()).toBe(large);
});

test('others have their turn while the metrics are written', async () => {
  let pieces = 0;
  const seen: number[] = [];
  const url = await start(page(() => (pieces += 1)));
  const response = fetch(`${url}/metrics`, { headers: { 'accept-encoding': 'identity' } });
  const watch = setInterval(() => seen.push(pieces), 0);
  onTestFinished(() => clearInterval(watch));
  expect(await (await response).text()).toBe(large);
  expect(seen.filter((count) => count > 0 && count < 20_000).length).toBeGreaterThan(0);
});

test('a page that fails half-way ends the answer, not the process', async () => {
  const failing = metricsAnswers(
    {
      contentType: 'text/plain',
      async *format() {
        yield 'a'.repeat(100_000);
        throw new Error('lost');
      },
    },
    createRecordingLogger(),
  );
  const url = await start({ ...failing, ...healthAnswers(() => undefined) });
  await expect(fetch(`${url}/metrics`).then((response) => response.text())).rejects.toThrow(/terminated|fetch failed/u);
  expect(await ask(`${url}/healthz`)).toEqual([200, 'ok']);
});
