import { percentile } from '../sample.ts';
import { type Load, measurementsPerRun } from './load.ts';
import type { RequestLog } from './processes/metric-server.ts';
import type { SeenRun } from './processes/run-generator.ts';

export interface RunFigures {
  /** From the first creation to the last completion. */
  readonly allCompletedSeconds: number;
  /** From the first creation to the last. */
  readonly creationSeconds: number;
  /** From a run's creation to its first request at the metric server. */
  readonly startLagMs: Spread;
  /** How much later than the interval after the answer the next request came. */
  readonly intervalLatenessMs: Spread;
  /** Runs that are not Successful with every measurement on record. */
  readonly lostRuns: number;
  /** Requests at the metric server beyond one per measurement. */
  readonly extraRequests: number;
}

interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export function runFigures({ intervalMs }: Load, runs: Readonly<Record<string, SeenRun>>, log: RequestLog): RunFigures {
  const all = Object.entries(runs);
  const created = all.map(([, { createdMs }]) => createdMs);
  const first = Math.min(...created);
  const requests = all.map(([name]) => log[name] ?? []);
  return {
    allCompletedSeconds: round((Math.max(...all.map(([, run]) => run.completedMs ?? Number.NaN)) - first) / 1000),
    creationSeconds: round((Math.max(...created) - first) / 1000),
    startLagMs: spread(all.map(([name, { createdMs }]) => (log[name]?.[0]?.arrivedMs ?? Number.NaN) - createdMs)),
    intervalLatenessMs: spread(
      requests.flatMap((one) =>
        one.slice(1).map(({ arrivedMs }, index) => arrivedMs - (one[index]?.answeredMs ?? 0) - intervalMs),
      ),
    ),
    lostRuns: all.filter(([, { phase, count }]) => phase !== 'Successful' || count !== measurementsPerRun).length,
    extraRequests: requests.reduce((sum, { length }) => sum + length - measurementsPerRun, 0),
  };
}

function spread(samples: readonly number[]): Spread {
  const of = (share: number): number => round(percentile(samples, share));
  return { p50: of(0.5), p99: of(0.99), most: of(1) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
