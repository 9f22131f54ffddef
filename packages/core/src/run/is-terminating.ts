import type { RunStatus } from '../spec/run-status.ts';
import type { CompiledRun } from './compiled-run.ts';

/** Told to stop, or some metric that counts has ended otherwise than Successful. */
export function isTerminating(run: Pick<CompiledRun, 'terminate'>, status: RunStatus): boolean {
  return run.terminate || (status.metricResults ?? []).some((result) => result.dryRun !== true && isBad(result.phase));
}

function isBad(phase: string): boolean {
  return phase === 'Failed' || phase === 'Error' || phase === 'Inconclusive';
}
