import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RunsFigures {
  readonly runs: number;
  readonly measurementsPerRun: number;
  /** Heap that each run in progress holds, its compiled run shared, on the manual clock. */
  readonly bytesPerRun: number;
  /** From when a measurement was due to the provider's call, on the real clock. */
  readonly startLagP99Ms: number;
  readonly eventLoopLagP99Ms: number;
  readonly eventLoopLagMaxMs: number;
}

/** (c) Many runs in one process. Each of the two parts has a process of its own, so that nothing else is on its heap. */
export function measureRuns(): RunsFigures {
  return { ...inProcess('measure-heap'), ...inProcess('measure-lag') } as RunsFigures;
}

function inProcess(name: string): object {
  const file = fileURLToPath(new URL(`./processes/${name}.ts`, import.meta.url));
  const flags = ['--expose-gc', '--conditions=@verdict/source', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  return JSON.parse(stdout) as object;
}
