import type { ClusterReport } from './cluster-report.ts';

type Line = readonly [name: string, value: string];

/** One line for each figure, with the reference's beside it when that was measured, too. */
export function formatClusterReport(report: ClusterReport, reference?: ClusterReport): string {
  const { runs, warmUpRuns, intervalMs, answerMs } = report;
  const before = warmUpRuns === 0 ? 'on a cold controller' : `after ${warmUpRuns} that warm the controller up`;
  const title = `${runs} runs ${before}, interval ${intervalMs} ms, answers after ${answerMs} ms`;
  const theirs = reference === undefined ? undefined : new Map(linesOf(reference));
  const heads: readonly Line[] = theirs === undefined ? [] : [['', 'Verdict'.padEnd(valueWidth) + 'Argo Rollouts']];
  const lines = linesOf(report).map(([name, value]): Line => {
    const other = theirs?.get(name);
    return [name, other === undefined ? value : value.padEnd(valueWidth) + other];
  });
  return [title, ...[...heads, ...lines].map(([name, value]) => `${name.padEnd(nameWidth)}${value}`)].join('\n');
}

const nameWidth = 42;
const valueWidth = 36;

function linesOf(report: ClusterReport): readonly Line[] {
  const { startLagMs, intervalLatenessMs, idleCpuShare } = report;
  return [
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
}

function spreadText({ p50, p99, most }: ClusterReport['startLagMs']): string {
  return `${p50} / ${p99} / ${most} ms`;
}
