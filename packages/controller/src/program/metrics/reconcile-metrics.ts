import type { Clock } from '@verdict/core/provider';
import type { ObjectKey } from '@verdict/kubernetes';
import { labelText, type MetricFamily } from './metric-family.ts';
import { ObjectSeries } from './object-series.ts';

const boundsSeconds = [0.01, 0.15, 0.25, 0.5, 1];

interface Turns {
  /** How many took at most each of the bounds. */
  readonly within: number[];
  count: number;
  sumSeconds: number;
  errors: number;
}

export interface TakenTurn extends ObjectKey {
  readonly seconds: number;
  readonly failed: boolean;
}

/** The turns of each run. Written by hand, since a library's histogram of thousands of runs would hold up their turns. */
export class ReconcileMetrics {
  readonly #turns: ObjectSeries<Turns>;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#turns = new ObjectSeries(clock, () => ({
      within: boundsSeconds.map(() => 0),
      count: 0,
      sumSeconds: 0,
      errors: 0,
    }));
  }

  taken({ namespace, name, seconds, failed }: TakenTurn): void {
    const run = { namespace, name };
    this.#turns.created(run);
    const turns = this.#turns.of(run);
    for (const [index, bound] of boundsSeconds.entries())
      if (seconds <= bound) turns.within[index] = (turns.within[index] ?? 0) + 1;
    turns.count += 1;
    turns.sumSeconds += seconds;
    if (failed) turns.errors += 1;
  }

  runDeleted(run: ObjectKey): void {
    this.#turns.deleted(run);
  }

  families(): readonly MetricFamily[] {
    return [
      {
        name: 'analysis_run_reconcile',
        type: 'histogram',
        help: 'Seconds of each turn of an AnalysisRun.',
        samples: () => this.#format(histogramLines),
      },
      {
        name: 'analysis_run_reconcile_error',
        type: 'counter',
        help: 'Turns of an AnalysisRun that failed and were repeated.',
        samples: () => this.#format(errorLine),
      },
    ];
  }

  *#format(lines: (labels: string, turns: Turns) => string): Generator<string, void, void> {
    for (const { object, value } of this.#turns) yield lines(labelText({ ...object }), value);
  }
}

function histogramLines(labels: string, { within, count, sumSeconds }: Turns): string {
  const name = 'analysis_run_reconcile';
  const buckets = boundsSeconds.map(
    (bound, index) => `${name}_bucket{${labels},le="${bound}"} ${within[index] ?? 0}\n`,
  );
  const totals = `${name}_bucket{${labels},le="+Inf"} ${count}\n${name}_sum{${labels}} ${sumSeconds}\n${name}_count{${labels}} ${count}\n`;
  return buckets.join('') + totals;
}

function errorLine(labels: string, { errors }: Turns): string {
  return errors === 0 ? '' : `analysis_run_reconcile_error{${labels}} ${errors}\n`;
}
