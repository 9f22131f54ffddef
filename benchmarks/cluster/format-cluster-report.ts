import type { ClusterReport } from './cluster-report.ts';

/** One line for each figure. */
export function formatClusterReport(report: ClusterReport): string {
  const { startLagMs, intervalLatenessMs, idleCpuShare } = report;
  const lines: readonly (readonly [string, string])[] = [
    ['all completed after', `${report.allCompletedSeconds} s`],
    ['creations took', `${report.creationSeconds} s`],
    ['start lag, p50 / p99 / most', spreadText(startLagMs)],
    ['interval lateness, p50 / p99 / most', spreadText(intervalLatenessMs)],
    ['runs lost', String(report.lostRuns)],
    ['requests beyond one per measurement', String(report.extraRequests)],
    ['API requests per run', String(report.requestsPerRun)],
    ...Object.entries(report.requests).map(([name, count]) => [`  ${name}`, String(count)] as const),
    ['controller, CPU', `${report.controllerCpuSeconds} s`],
    ['controller, resident before / peak', `${report.controllerIdleMb} / ${report.controllerPeakMb} MB`],
    ['API server, CPU', `${report.serverCpuSeconds} s`],
    ...(idleCpuShare === undefined
      ? []
      : [['controller, share of a core when idle', `${(idleCpuShare * 100).toFixed(2)} %`] as const]),
  ];
  const title = `${report.runs} runs, interval ${report.intervalMs} ms, answers after ${report.answerMs} ms`;
  return [title, ...lines.map(([name, value]) => `${name.padEnd(42)}${value}`)].join('\n');
}

function spreadText({ p50, p99, most }: ClusterReport['startLagMs']): string {
  return `${p50} / ${p99} / ${most} ms`;
}
