import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

export interface PrometheusServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A real Prometheus on a free port that scrapes the given text once a second; ready when it has scraped twice. */
export async function startPrometheusServer(program: string, metrics: () => string): Promise<PrometheusServer> {
  const target = http.createServer((_request, response) => response.end(metrics()));
  const targetPort = await listen(target);
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), 'verdict-prometheus-'));
  const file = join(directory, 'prometheus.yml');
  await writeFile(file, configText(targetPort));
  const flags = { 'config.file': file, 'storage.tsdb.path': directory, 'web.listen-address': `127.0.0.1:${port}` };
  const server = spawn(
    program,
    Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
    { stdio: 'ignore' },
  );
  const exited = once(server, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL');
    await exited;
    target.closeAllConnections();
    await new Promise((resolve) => target.close(resolve));
    await rm(directory, { recursive: true, force: true });
  };
  await vi
    .waitFor(() => expectScrapes(url), { timeout: 30_000, interval: 200 })
    .catch(async (error: unknown) => {
      await stop();
      throw error;
    });
  return { url, stop };
}

async function expectScrapes(url: string): Promise<void> {
  const query = encodeURIComponent('count_over_time(up[1m]) >= 2');
  const response = await fetch(`${url}/api/v1/query?query=${query}`);
  const { data } = (await response.json()) as { data: { result: unknown[] } };
  if (data.result.length === 0) throw new Error('nothing scraped yet');
}

export async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function configText(targetPort: number): string {
  const target = { job_name: 'canary', static_configs: [{ targets: [`127.0.0.1:${targetPort}`] }] };
  return JSON.stringify({ global: { scrape_interval: '1s', scrape_timeout: '1s' }, scrape_configs: [target] });
}
