import type { ProviderLookup } from '@verdict/core';
import type { Clock } from '@verdict/core/provider';
import type { ObservedRequest } from '@verdict/kubernetes';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ControllerObserver } from '../../analysis-controller.ts';
import { analysisFamilies, type AnalysisView } from './analysis-families.ts';
import { formatFamilies } from './metric-family.ts';
import type { ProviderCall } from './measure-call.ts';
import { ReconcileMetrics } from './reconcile-metrics.ts';
import { RequestMetrics } from './request-metrics.ts';
import { typeLabels } from './stored-metrics.ts';
import { queueObserver } from './queue-metrics.ts';

export interface ControllerMetricsSettings {
  readonly clock: Pick<Clock, 'now'>;
  readonly version: string;
  readonly node: { readonly version: string; readonly arch: string };
}

/** Everything that /metrics shows. */
export class ControllerMetrics {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly observer: ControllerObserver;
  readonly #registry = new Registry();
  readonly #reconcile: ReconcileMetrics;
  readonly #requests: RequestMetrics;
  readonly #leader: Gauge;
  readonly #faults: Counter;
  readonly #calls: Histogram<'type' | 'call' | 'outcome'>;
  #view: AnalysisView = { runs: [], templates: [], clusterTemplates: [], secondsAtWork: () => [] };
  #providers: ProviderLookup = { find: () => undefined };

  constructor({ clock, version, node }: ControllerMetricsSettings) {
    const registers = [this.#registry];
    this.#reconcile = new ReconcileMetrics(clock);
    this.#requests = new RequestMetrics(clock);
    this.observer = this.#createObserver();
    this.#leader = new Gauge({
      name: 'verdict_leader',
      help: 'Whether this process is the one that works.',
      registers,
    });
    this.#faults = new Counter({
      name: 'verdict_unexpected_errors_total',
      help: 'Errors that nobody caught, such as those that a provider threw in the background.',
      registers,
    });
    this.#calls = new Histogram({
      name: 'verdict_provider_call_duration_seconds',
      help: 'Calls of providers, by the type of the provider and what came of them.',
      labelNames: ['type', 'call', 'outcome'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    });
    info(registers, 'verdict_controller_info', { version });
    info(registers, 'build_info', { version, nodeversion: node.version, arch: node.arch });
    collectDefaultMetrics({ register: this.#registry });
  }

  /** What is shown from now on. */
  show(view: AnalysisView, providers: ProviderLookup): void {
    this.#view = view;
    this.#providers = providers;
  }

  leads(isLeader: boolean): void {
    this.#leader.set(isLeader ? 1 : 0);
  }

  unexpectedError(): void {
    this.#faults.inc();
  }

  requestSent(request: ObservedRequest): void {
    this.#requests.sent(request);
  }

  providerCalled({ type, call, outcome, seconds }: ProviderCall): void {
    this.#calls.observe({ type, call, outcome }, seconds);
  }

  /** In pieces of a few hundred bytes: between them others may have their turn. */
  async *format(): AsyncGenerator<string, void, void> {
    yield await this.#registry.metrics();
    yield* formatFamilies([
      ...analysisFamilies(this.#view, typeLabels(this.#providers)),
      ...this.#reconcile.families(),
      this.#requests.family(),
    ]);
  }

  #createObserver(): ControllerObserver {
    return {
      queue: queueObserver('AnalysisRuns', this.#registry, () => this.#view.secondsAtWork()),
      reconciled: (turn) => {
        this.#reconcile.taken(turn);
        this.#requests.runSeen(turn);
      },
      runDeleted: (run) => {
        this.#reconcile.runDeleted(run);
        this.#requests.runDeleted(run);
      },
    };
  }
}

function info(registers: Registry[], name: string, labels: Readonly<Record<string, string>>): void {
  const gauge = new Gauge({ name, help: 'What runs here.', labelNames: Object.keys(labels), registers });
  gauge.set({ ...labels }, 1);
}
