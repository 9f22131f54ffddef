import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { controllerProgram, type ControllerSettings } from './controller-program.ts';

/** A controller as it is shipped, in a process of its own. */
export class ControllerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    // Also when the benchmark itself fails, or nobody reads what it prints any more.
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
  }

  /** Resolves once the controller is ready. */
  static async start(settings: ControllerSettings): Promise<ControllerProcess> {
    const ports = { health: await freePort(), metrics: await freePort() };
    const { command, argv, environment, readyUrl } = controllerProgram(settings, ports);
    const controller = new ControllerProcess(spawn(command, argv, { env: environment, stdio: ['ignore', 2, 2] }));
    await controller.#waitUntilReady(readyUrl);
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
