import type { AnalysisRun, AnalysisTemplate } from '@verdict/core';
import type { StoredObject } from '@verdict/kubernetes';
import { labelText, type MetricFamily } from './metric-family.ts';
import { metricsOfRun, metricsOfTemplate, type TypeOf } from './stored-metrics.ts';

type Run = StoredObject<AnalysisRun>;
type Template = StoredObject<AnalysisTemplate>;

/** What the controller knows of the cluster. */
export interface AnalysisView {
  readonly runs: Iterable<Run>;
  readonly templates: Iterable<Template>;
  readonly clusterTemplates: Iterable<Template>;
  /** For how long each turn under way has been so. */
  secondsAtWork(): readonly number[];
}

const phases = ['Pending', 'Error', 'Failed', 'Successful', 'Inconclusive', 'Running'].map((phase) => ({
  phase,
  label: labelText({ phase }),
}));

/** The reference's metrics of runs and templates, from the cluster's own objects at the moment they are asked for. */
export function analysisFamilies(view: AnalysisView, typeOf: TypeOf): readonly MetricFamily[] {
  const ofRuns = (parts: Omit<MetricFamily, 'samples' | 'type'>, lines: (run: Run) => string): MetricFamily => ({
    ...parts,
    type: 'gauge',
    samples: () => mapLazily(view.runs, lines),
  });
  return [
    ofRuns({ name: 'analysis_run_info', help: 'One for each AnalysisRun, by its phase.' }, (run) =>
      line('analysis_run_info', `${keyOf(run)},${labelText({ phase: phaseOf(run) })}`),
    ),
    ofRuns(
      { name: 'analysis_run_phase', help: 'Whether an AnalysisRun is in a phase. Deprecated: use analysis_run_info.' },
      (run) => phaseLines('analysis_run_phase', keyOf(run), phaseOf(run)),
    ),
    ofRuns(
      { name: 'analysis_run_metric_type', help: 'One for each metric of an AnalysisRun, by the type of its provider.' },
      (run) =>
        metricsOfRun(run, typeOf)
          .map(({ metric, type }) => line('analysis_run_metric_type', `${keyOf(run)},${labelText({ metric, type })}`))
          .join(''),
    ),
    ofRuns({ name: 'analysis_run_metric_phase', help: 'Whether a metric of an AnalysisRun is in a phase.' }, (run) =>
      metricsOfRun(run, typeOf)
        .map(({ metric, type, dryRun, phase }) => {
          const labels = labelText({ metric, type, dry_run: String(dryRun) });
          return phaseLines('analysis_run_metric_phase', `${keyOf(run)},${labels}`, phase);
        })
        .join(''),
    ),
    ...templateFamilies(view, typeOf),
  ];
}

function templateFamilies(view: AnalysisView, typeOf: TypeOf): readonly MetricFamily[] {
  const ofTemplates = (
    parts: Omit<MetricFamily, 'samples' | 'type'>,
    lines: (template: Template) => string,
  ): MetricFamily => ({
    ...parts,
    type: 'gauge',
    *samples() {
      yield* mapLazily(view.templates, lines);
      yield* mapLazily(view.clusterTemplates, lines);
    },
  });
  return [
    ofTemplates(
      { name: 'analysis_template_info', help: 'One for each AnalysisTemplate and ClusterAnalysisTemplate.' },
      (template) => line('analysis_template_info', keyOf(template)),
    ),
    ofTemplates(
      {
        name: 'analysis_template_metric_info',
        help: 'One for each metric of a template, by the type of its provider.',
      },
      (template) =>
        metricsOfTemplate(template, typeOf)
          .map(({ metric, type }) =>
            line('analysis_template_metric_info', `${keyOf(template)},${labelText({ type, metric })}`),
          )
          .join(''),
    ),
  ];
}

/** As stored, which nothing has checked. */
function phaseOf({ status }: Run): string {
  const phase: unknown = status?.phase;
  return typeof phase === 'string' ? phase : '';
}

/** `Pending` also stands for no phase yet. */
function phaseLines(name: string, labels: string, current: unknown): string {
  const phase = typeof current === 'string' && current !== '' ? current : 'Pending';
  return phases.map((one) => line(name, `${labels},${one.label}`, one.phase === phase ? 1 : 0)).join('');
}

function line(name: string, labels: string, value = 1): string {
  return `${name}{${labels}} ${value}\n`;
}

function keyOf({ metadata: { namespace = '', name = '' } }: Run | Template): string {
  return labelText({ namespace, name });
}

function* mapLazily<Item>(items: Iterable<Item>, map: (item: Item) => string): Generator<string, void, void> {
  // What changes meanwhile shows up the next time.
  const now = Array.from(items);
  for (const item of now) yield map(item);
}
