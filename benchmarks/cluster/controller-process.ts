import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../packages/controller/dist/main.js', import.meta.url));

export interface ControllerSettings {
  readonly kubeconfig: string;
  /** Flags of Node, such as `--cpu-prof`. */
  readonly nodeFlags: readonly string[];
}

/** As the image sets them. */
const imageFlags = ['--heap-growing-percent=50'];
const environment = { ...process.env, NODE_OPTIONS: '--max-semi-space-size=8', MALLOC_ARENA_MAX: '2' };

/** The controller program as it is shipped, in a process of its own, asked as little as its users would ask it. */
export class ControllerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves once the controller is ready. */
  static async start({ kubeconfig, nodeFlags }: ControllerSettings): Promise<ControllerProcess> {
    const [healthPort, metricsPort] = [await freePort(), await freePort()];
    const flags = {
      kubeconfig,
      qps: 10_000,
      burst: 10_000,
      'leader-elect': false,
      'egress-allow': '127.0.0.0/8',
      loglevel: 'warn',
      healthzPort: healthPort,
      metricsPort,
    };
    const argv = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
    const child = spawn(process.execPath, [...imageFlags, ...nodeFlags, program, ...argv], {
      env: environment,
      stdio: ['ignore', 2, 2],
    });
    const controller = new ControllerProcess(child);
    await controller.#waitUntilReady(`http://127.0.0.1:${healthPort}/readyz`);
    return controller;
  }

  get pid(): number {
    if (this.#child.pid === undefined || this.#child.exitCode !== null) throw new Error('the controller has ended');
    return this.#child.pid;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }

  async #waitUntilReady(url: string): Promise<void> {
    for (let attempt = 0; attempt < 300 && this.#child.exitCode === null; attempt += 1) {
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok === true) return;
      await sleep(100);
    }
    throw new Error('the controller does not become ready');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
