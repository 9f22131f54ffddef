import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const main = join(import.meta.dirname, '..', '..', '..', 'src', 'main.ts');
const patienceMs = 30_000;
const pollMs = 50;

export interface ProcessSettings {
  readonly argv: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** What is run in place of the sources; the arguments follow. */
  readonly command?: readonly string[];
  readonly workingDirectory?: string;
}

type LogLine = Readonly<Record<string, unknown>>;

/** The program in a process of its own, on ports that were free. */
export class ProgramProcess {
  readonly logs: LogLine[] = [];
  /** What it wrote that is no line of the log. */
  text = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number>;

  constructor({
    argv,
    variables = {},
    command = [process.execPath, '--conditions=@verdict/source', main],
    workingDirectory = import.meta.dirname,
  }: ProcessSettings) {
    const [program = '', ...words] = command;
    const { HOME: _, KUBECONFIG: __, ...environment } = process.env;
    this.#child = spawn(program, [...words, '--metricsPort=0', '--healthzPort=0', ...argv], {
      cwd: workingDirectory,
      env: { ...environment, NO_PROXY: '*', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.#read(line));
    }
    this.#ended = once(this.#child, 'close').then(([code]) => Number(code));
  }

  /** Those of the level `error`. */
  get errors(): readonly LogLine[] {
    return this.logs.filter(({ level }) => level === 'error');
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Its exit code, once it has ended by itself or was asked to. */
  async ended(): Promise<number> {
    return this.#ended;
  }

  async stop(): Promise<number> {
    this.signal('SIGTERM');
    return this.#ended;
  }

  async ask(server: 'healthz' | 'metrics', path: string): Promise<readonly [number, string]> {
    const port = this.logs.find(({ msg }) => msg === 'listening')?.[`${server}Port`];
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
    return [response.status, await response.text()];
  }

  async ready(): Promise<this> {
    await this.until('ready', async () => {
      if (!this.logs.some(({ msg }) => msg === 'listening')) return false;
      return (await this.ask('healthz', '/readyz'))[0] === 200;
    });
    return this;
  }

  async logged(message: string): Promise<void> {
    await this.until(`the line ${JSON.stringify(message)}`, () => this.logs.some(({ msg }) => msg === message));
  }

  async until(what: string, isTrue: () => Promise<boolean> | boolean): Promise<void> {
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
      if (this.#child.exitCode !== null) break;
      if (await isTrue()) return;
      await sleep(pollMs);
    }
    const exit = this.#child.exitCode === null ? '' : `, and it ended with ${this.#child.exitCode}`;
    throw new Error(
      `waited for ${what} in vain${exit}: ${this.text}\n${this.logs.map((line) => JSON.stringify(line)).join('\n')}`,
    );
  }

  #read(line: string): void {
    if (line.startsWith('{')) this.logs.push(JSON.parse(line) as LogLine);
    else this.text += `${line}\n`;
  }
}
