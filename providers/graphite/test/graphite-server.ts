import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

export interface GraphiteServer {
  readonly url: string;
  /** Sends `name value seconds` lines to carbon; resolves when it has taken them. */
  feed(lines: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** A real carbon-cache that stores a point every ten seconds, and a real graphite-web over its files, on free ports. */
export async function startGraphiteServer(carbon: string): Promise<GraphiteServer> {
  const directory = await mkdtemp(join(tmpdir(), 'verdict-graphite-'));
  const [linePort, queryPort, webPort] = [await freePort(), await freePort(), await freePort()];
  await writeFiles(directory, { linePort, queryPort });
  const processes = [
    start(carbon, [`--config=${join(directory, 'carbon.conf')}`, '--nodaemon', 'start'], {}),
    // Debian's own interpreter: graphite-web is one of its modules.
    start('/usr/bin/python3', [join(directory, 'serve.py'), String(webPort)], {
      PYTHONPATH: directory,
      GRAPHITE_SETTINGS_MODULE: 'verdict_graphite',
    }),
  ];
  const url = `http://127.0.0.1:${webPort}`;
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map(end));
    await rm(directory, { recursive: true, force: true });
  };
  const server = { url, feed: (lines: readonly string[]) => send(linePort, lines), stop };
  await vi
    .waitFor(() => expectAnswers(server), { timeout: 40_000, interval: 200 })
    .catch(async (error: unknown) => {
      await stop();
      throw error;
    });
  return server;
}

async function expectAnswers(server: GraphiteServer): Promise<void> {
  await server.feed([]);
  const response = await fetch(`${server.url}/render?target=nothing&format=json`);
  if ((await response.text()) !== '[]') throw new Error('not ready yet');
}

function start(program: string, flags: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(program, flags, { stdio: 'ignore', env: { ...process.env, ...environment } });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function send(port: number, lines: readonly string[]): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(lines.map((line) => `${line}\n`).join(''));
  await once(socket, 'close');
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function writeFiles(directory: string, ports: { linePort: number; queryPort: number }): Promise<void> {
  for (const folder of ['whisper', 'log']) await mkdir(join(directory, folder));
  const files = {
    'carbon.conf': carbonConfig(directory, ports),
    'storage-schemas.conf': '[all]\npattern = .*\nretentions = 10s:1h\n',
    'storage-aggregation.conf': '',
    'verdict_graphite.py': webSettings(directory),
    'serve.py': webServer,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
}

function carbonConfig(directory: string, { linePort, queryPort }: { linePort: number; queryPort: number }): string {
  const settings = {
    STORAGE_DIR: directory,
    CONF_DIR: directory,
    PID_DIR: directory,
    LOG_DIR: join(directory, 'log'),
    LOCAL_DATA_DIR: join(directory, 'whisper'),
    USER: '',
    LINE_RECEIVER_INTERFACE: '127.0.0.1',
    LINE_RECEIVER_PORT: linePort,
    PICKLE_RECEIVER_PORT: 0,
    ENABLE_UDP_LISTENER: 'False',
    CACHE_QUERY_INTERFACE: '127.0.0.1',
    CACHE_QUERY_PORT: queryPort,
    MAX_CREATES_PER_MINUTE: 'inf',
    MAX_UPDATES_PER_SECOND: 'inf',
    CARBON_METRIC_INTERVAL: 0,
    ENABLE_TAGS: 'False',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return ['[cache]', ...lines, ''].join('\n');
}

function webSettings(directory: string): string {
  return [
    "SECRET_KEY = 'test'",
    "ALLOWED_HOSTS = ['*']",
    `CONF_DIR = STORAGE_DIR = LOG_DIR = ${JSON.stringify(directory)}`,
    `INDEX_FILE = ${JSON.stringify(join(directory, 'index'))}`,
    `WHISPER_DIR = ${JSON.stringify(join(directory, 'whisper'))}`,
    'STANDARD_DIRS = [WHISPER_DIR]',
    'CARBONLINK_HOSTS = []',
    "TIME_ZONE = 'UTC'",
    "DATABASES = {'default': {'NAME': ':memory:', 'ENGINE': 'django.db.backends.sqlite3'}}",
    '',
  ].join('\n');
}

const webServer = `
import sys
from wsgiref.simple_server import make_server
from graphite.wsgi import application
make_server('127.0.0.1', int(sys.argv[1]), application).serve_forever()
`;
