import { setImmediate as pendingWork } from 'node:timers/promises';
import { createManualClock, type ManualClock } from '@verdict/core/testing';
import type { AnyProvider } from '@verdict/core/provider';
import { runCommandLine } from '../../src/command-line.ts';
import type { Environment } from '../../src/environment.ts';
import type { ExitCode } from '../../src/exit-code.ts';
import { createMemoryFiles, type MemoryFiles } from './memory-files.ts';
import { createScripted } from './scripted-package.ts';

// Loaded before any clock runs, so that a command's own imports take no time of the clock.
await Promise.all([
  import('../../src/commands/run.ts'),
  import('../../src/commands/validate.ts'),
  import('../../src/commands/eval.ts'),
  import('../../src/reports/html-report.ts'),
  import('../../src/reports/junit-report.ts'),
  import('../../src/reports/json-report.ts'),
  import('../../src/reports/markdown-report.ts'),
  import('../../src/adapters/plot-assets.ts'),
  import('yaml'),
  import('pino'),
]);

export const startMs = Date.UTC(2026, 2, 1, 12);

export interface TestSetup {
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  /** Provider packages installed beside the command: folder name → types. */
  readonly packages?: Readonly<Record<string, readonly string[]>>;
  readonly stdoutFault?: Error;
  /** What lies below a path fails with this code. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly at?: readonly (readonly [ms: number, act: (world: TestWorld) => void])[];
}

export interface TestWorld {
  readonly environment: Environment;
  readonly files: MemoryFiles;
  readonly clock: ManualClock;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly interrupt: () => void;
}

export interface CommandResult {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: MemoryFiles;
}

/** Runs the command in a world of memory and manual time. Paths are relative to `/work`. */
export async function runVerdict(argv: readonly string[], setup: TestSetup = {}): Promise<CommandResult> {
  const world = createWorld(argv, setup);
  for (const [ms, act] of setup.at ?? []) void world.clock.sleep(ms).then(() => act(world));
  const code = await settle(runCommandLine(world.environment), world.clock);
  return { code, stdout: world.stdout(), stderr: world.stderr(), files: world.files };
}

function createWorld(argv: readonly string[], setup: TestSetup): TestWorld {
  const clock = createManualClock(startMs);
  const files = createMemoryFiles({
    ...packageFiles(setup.packages ?? { '@verdict/provider-scripted': ['scripted'] }),
    ...Object.fromEntries(Object.entries(setup.files ?? {}).map(([name, text]) => [`/work/${name}`, text])),
  });
  for (const [name, code] of Object.entries(setup.faults ?? {})) files.faults.set(`/work/${name}`, code);
  const written = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  let ids = 0;
  const output = (name: 'stdout' | 'stderr'): Environment['stdout'] => ({
    isTerminal: setup.isTerminal ?? false,
    columns: 100,
    rows: 24,
    write: (text) => {
      written[name] += text;
    },
    flush: async () => {
      if (name === 'stdout' && setup.stdoutFault !== undefined) throw setup.stdoutFault;
    },
  });
  const environment: Environment = {
    version: '9.9.9',
    argv,
    workingDirectory: '/work',
    homeDirectory: '/home/cli',
    variables: setup.variables ?? {},
    stdin: { readText: async () => setup.stdin ?? '' },
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock,
    random: () => 0.5,
    randomId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    files,
    modules: {
      entryOf: (directory) => directory,
      load: async (file) => loadModule(file, files),
    },
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return {
    environment,
    files,
    clock,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    interrupt: () => listeners.forEach((listener) => listener()),
  };
}

function packageFiles(packages: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> {
  const entries = Object.entries(packages).map(([name, providers]) => {
    const manifest = { name, verdict: { providers, interface: 'v1' } };
    return [`/home/cli/node_modules/${name}/package.json`, JSON.stringify(manifest)];
  });
  return Object.fromEntries(entries);
}

function loadModule(folder: string, files: MemoryFiles): { createProvider: () => AnyProvider } {
  const manifest: { verdict: { providers: string[] } } = JSON.parse(files.texts.get(`${folder}/package.json`) ?? '{}');
  return { createProvider: () => createScripted(manifest.verdict.providers[0]) };
}

/** Moves time from sleep to sleep; between them real work, such as reading the plot library, may take its turns. */
async function settle<T>(promise: Promise<T>, clock: ManualClock): Promise<T> {
  const state = { done: false };
  const mark = (): void => {
    state.done = true;
  };
  promise.then(mark, mark);
  while (!state.done) {
    await pendingWork();
    if (clock.sleepers > 0) await clock.runUntil(promise).catch(() => {});
  }
  return promise;
}
