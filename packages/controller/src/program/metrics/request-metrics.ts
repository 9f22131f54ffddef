import type { Clock } from '@verdict/core/provider';
import { analysisRuns, type ObjectKey, type ObservedRequest } from '@verdict/kubernetes';
import { labelText, type MetricFamily } from './metric-family.ts';
import { ObjectSeries } from './object-series.ts';

/** What stands for a name where there is none, or too many. */
const noName = 'N/A';
/** Their objects come and go with measurements. */
const namelessKinds: ReadonlySet<string> = new Set(['events', 'jobs', 'pods']);

/** Counts by the labels after namespace and name. */
type Counts = Map<string, number>;

/** The reference's count of requests to the API server. */
export class RequestMetrics {
  readonly #runs: ObjectSeries<Counts>;
  readonly #others: ObjectSeries<Counts>;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#runs = new ObjectSeries<Counts>(clock, () => new Map());
    this.#others = new ObjectSeries<Counts>(clock, () => new Map());
  }

  sent({ kind, namespace, name, verb, statusCode }: ObservedRequest): void {
    const shown = name === '' || namelessKinds.has(kind) ? noName : name;
    const series = kind === analysisRuns.plural && shown !== noName ? this.#runs : this.#others;
    const counts = series.of({ namespace, name: shown });
    const labels = labelText({ kind, verb, status_code: String(statusCode) });
    counts.set(labels, (counts.get(labels) ?? 0) + 1);
  }

  runDeleted(run: ObjectKey): void {
    this.#runs.deleted(run);
  }

  runSeen(run: ObjectKey): void {
    this.#runs.created(run);
  }

  family(): MetricFamily {
    return {
      name: 'controller_clientset_k8s_request_total',
      type: 'counter',
      help: 'Requests to the API server, by what they were about and the status of the answer; 0: none came.',
      samples: () => this.#format(),
    };
  }

  *#format(): Generator<string, void, void> {
    for (const series of [this.#others, this.#runs]) {
      for (const { object, value } of series) {
        const key = labelText({ ...object });
        yield [...value]
          .map(([labels, count]) => `controller_clientset_k8s_request_total{${key},${labels}} ${count}\n`)
          .join('');
      }
    }
  }
}
