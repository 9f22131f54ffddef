import { round, type RunFigures } from './figures.ts';
import type { Load } from './load.ts';
import type { ProcessFigures } from './process-figures.ts';

/** What `--json` prints. */
export interface ClusterReport extends Load, RunFigures {
  readonly requestsPerRun: number;
  /** By `VERB resource`, of all runs together. */
  readonly requests: Readonly<Record<string, number>>;
  readonly controllerCpuSeconds: number;
  readonly controllerIdleMb: number;
  readonly controllerPeakMb: number;
  readonly serverCpuSeconds: number;
  /** Of one core, once everything is completed. */
  readonly idleCpuShare?: number;
}

interface Parts {
  readonly load: Load;
  readonly runs: RunFigures;
  readonly process: { readonly before: ProcessFigures; readonly after: ProcessFigures };
  readonly requests: Readonly<Record<string, number>>;
  readonly serverCpuSeconds: number;
  readonly idleCpuShare: number | undefined;
}

export function clusterReport({ load, runs, process, requests, serverCpuSeconds, idleCpuShare }: Parts): ClusterReport {
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0);
  return {
    ...load,
    ...runs,
    requestsPerRun: round(total / load.runs),
    requests,
    controllerCpuSeconds: round(process.after.cpuSeconds - process.before.cpuSeconds),
    controllerIdleMb: round(process.before.residentMb),
    controllerPeakMb: round(process.after.peakResidentMb),
    serverCpuSeconds: round(serverCpuSeconds),
    ...(idleCpuShare === undefined ? {} : { idleCpuShare: Math.round(idleCpuShare * 10_000) / 10_000 }),
  };
}
