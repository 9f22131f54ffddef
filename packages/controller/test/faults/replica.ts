import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClusterAccess, kubeconfigText } from '../../../../test-support/cluster/cluster-access.ts';
import { FaultProxy } from '../../../../test-support/fault-proxy/fault-proxy.ts';

/** What a controller process is told at its start. */
export interface ControllerTask {
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly elects: boolean;
  /** Leaves out what guards a status against a second writer, to show that it is needed. */
  readonly writesBlindly: boolean;
}

export interface ReplicaSettings {
  readonly access: ClusterAccess;
  readonly directory: string;
  readonly name: string;
  readonly random: () => number;
  readonly task: Omit<ControllerTask, 'kubeconfig'>;
}

/** A controller in a process of its own, with a network of its own to the API server. */
export class Replica {
  readonly network: FaultProxy;
  readonly #settings: ReplicaSettings;
  readonly #kubeconfig: string;
  #child: ChildProcess | undefined;
  /** The faults of its log, for a schedule that failed. */
  #log = '';

  constructor(settings: ReplicaSettings) {
    this.#settings = settings;
    this.network = new FaultProxy(settings.access, settings.random);
    this.#kubeconfig = join(settings.directory, `${settings.name}.kubeconfig`);
  }

  get log(): string {
    return this.#log;
  }

  async start(): Promise<void> {
    writeFileSync(this.#kubeconfig, kubeconfigText(await this.network.listen()));
    this.#spawn();
  }

  /** Ends it as a lost machine would, and starts it anew after some time. */
  kill(): void {
    this.#child?.removeAllListeners('exit');
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  revive(): void {
    if (this.#child === undefined) this.#spawn();
  }

  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  jumpClock(byMs: number): void {
    if (this.#child?.connected === true) this.#child.send({ byMs });
  }

  async close(): Promise<void> {
    const child = this.#child;
    this.kill();
    this.network.close();
    if (child !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  #spawn(): void {
    const task: ControllerTask = { ...this.#settings.task, kubeconfig: this.#kubeconfig };
    const child = fork(join(import.meta.dirname, 'controller-process.ts'), [JSON.stringify(task)], {
      execArgv: ['--conditions=@verdict/source'],
      // Processes start often here, each from the same sources.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'verdict-compile-cache') },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text;
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text;
    });
    child.on('exit', (code, signal) => {
      this.#log += `ended by itself: ${code ?? signal}\n`;
      this.#child = undefined;
    });
    // A message to a process that is just being killed.
    child.on('error', () => {});
    this.#child = child;
  }
}
