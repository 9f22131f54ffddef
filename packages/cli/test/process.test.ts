import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCommand, type Started } from './support/command-process.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'verdict-cli-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

function start(argv: readonly string[], redirect = ''): Started {
  return startCommand(argv, { folder, redirect });
}

async function documentFor(url: string, more: object = {}): Promise<string> {
  const metric = { name: 'rate', successCondition: 'result.rate > 0.9', ...more, provider: { web: { url } } };
  const apiVersion = 'argoproj.io/v1alpha1';
  const document = { apiVersion, kind: 'AnalysisTemplate', metadata: { name: 'shop' }, spec: { metrics: [metric] } };
  const file = path.join(folder, 'template.json');
  await writeFile(file, JSON.stringify(document));
  return file;
}

async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    return await use(`http://127.0.0.1:${port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const healthy: RequestListener = (_request, response) => response.end('{"rate":0.99}');

describe('the command as a process', () => {
  test('measures a real server with a provider package that it finds by itself', async () => {
    const { code, stdout, stderr } = await withServer(
      healthy,
      async (url) => start(['run', await documentFor(url)]).ended,
    );
    expect(stdout).toContain('Successful  shop');
    expect(stderr).toContain('shop rate #1 Successful {"rate":0.99}');
    expect(code).toBe(0);
  });

  test('exits 3 when standard output is full', async () => {
    const { code, stderr } = await withServer(
      healthy,
      async (url) => start(['run', await documentFor(url), '-o', 'json'], '> /dev/full').ended,
    );
    expect(stderr).toContain('cannot write to standard output');
    expect(code).toBe(3);
  });

  test.each([
    ['below a file', 'blocker/r.html', 'a part of the path is not a directory|already exists|EEXIST|ENOTDIR'],
    ['on a full disk', '/dev/full', 'no space left on the device'],
    ['over a directory', 'taken', 'is a directory'],
  ])('exits 3 when a report cannot be written: %s', async (_name, file, message) => {
    await writeFile(path.join(folder, 'blocker'), '');
    await mkdir(path.join(folder, 'taken'), { recursive: true });
    const { code, stderr } = await withServer(
      healthy,
      async (url) => start(['run', await documentFor(url), '--report', `html=${file}`]).ended,
    );
    expect(stderr).toMatch(new RegExp(`report html=${file} cannot be written: (?:${message})`, 'u'));
    expect(code).toBe(3);
  });

  test('writes the HTML report with the plot library in it', async () => {
    await withServer(healthy, async (url) => start(['run', await documentFor(url), '--report', 'html=r.html']).ended);
    const html = await readFile(path.join(folder, 'r.html'), 'utf8');
    expect(html).toContain('uPlot');
  });

  test('ends in order on Ctrl-C and exits 130', async () => {
    const { code, stdout } = await withServer(healthy, async (url) => {
      const started = start(['run', await documentFor(url, { interval: '1h' })]);
      started.stderr.once('data', started.interrupt);
      return started.ended;
    });
    expect(stdout).toContain('interrupted: 0 of 1 metrics decided');
    expect(code).toBe(130);
  });
});
