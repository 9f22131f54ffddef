import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listen, type RunningServer } from './running-server.ts';

const readyAttempts = 100;
const readyPauseMs = 100;

/** The `prometheus` binary on the search path, if there is one. */
export async function findPrometheus(searchPath: string): Promise<string | undefined> {
  for (const folder of searchPath.split(path.delimiter)) {
    const file = path.join(folder, 'prometheus');
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder !== '' && found) return file;
  }
  return undefined;
}

/** A Prometheus of its own that scrapes the targets each second; its data is deleted when it is closed. */
export async function startPrometheus(binary: string, targets: readonly string[]): Promise<RunningServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'verdict-prometheus-'));
  const host = await freeHost();
  await writeFile(path.join(folder, 'prometheus.yml'), configFor(targets));
  const server = spawn(
    binary,
    [
      `--config.file=${path.join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=${host}`,
      '--log.level=error',
    ],
    { stdio: 'ignore' },
  );
  const exited = once(server, 'exit');
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await exited.catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([untilReady(host), exited.then(() => Promise.reject(new Error(`${binary} ended at once`)))]);
  } catch (error) {
    await close();
    throw error;
  }
  return { host, close };
}

function configFor(targets: readonly string[]): string {
  return JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '900ms' },
    scrape_configs: [{ job_name: 'shop', static_configs: [{ targets }] }],
  });
}

async function freeHost(): Promise<string> {
  const { host, close } = await listen(createServer());
  await close();
  return host;
}

async function untilReady(host: string): Promise<void> {
  for (let attempt = 0; attempt < readyAttempts; attempt += 1) {
    if (await isReady(host)) return;
    await wait(readyPauseMs);
  }
  throw new Error('Prometheus did not become ready');
}

async function isReady(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`http://${host}/-/ready`, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => resolve(false));
  });
}
