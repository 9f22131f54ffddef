import { ProviderRegistry } from '@verdict/core';
import { createManualClock, createScriptedProvider } from '@verdict/core/testing';
import type { StoredObject } from '@verdict/kubernetes';
import type { AnalysisRun, AnalysisTemplate } from '@verdict/core';
import { describe, expect, test } from 'vitest';
import { ControllerMetrics } from '../../../src/program/metrics/controller-metrics.ts';

const clock = createManualClock(0);
const node = { version: 'v24.0.0', arch: 'x64' };

function createMetrics(): ControllerMetrics {
  return new ControllerMetrics({ clock, version: '1.2.3', node });
}

async function scrape(metrics: ControllerMetrics): Promise<string> {
  let page = '';
  for await (const piece of metrics.format()) page += piece;
  return page;
}

/** The samples of one metric, in order. */
async function samplesOf(metrics: ControllerMetrics, name: string): Promise<readonly string[]> {
  const lines = (await scrape(metrics)).split('\n');
  return lines
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .map((line) => line.slice(name.length));
}

const providers = new ProviderRegistry([
  { ...createScriptedProvider({}).provider, type: 'newRelic', label: 'NewRelic' },
]);

const run = (name: string, spec: object, status?: object): StoredObject<AnalysisRun> =>
  ({
    metadata: { namespace: 'shop', name },
    spec,
    ...(status === undefined ? {} : { status }),
  }) as StoredObject<AnalysisRun>;

function show(
  runs: readonly StoredObject<AnalysisRun>[],
  templates: readonly StoredObject<AnalysisTemplate>[] = [],
): ControllerMetrics {
  const metrics = createMetrics();
  metrics.show({ runs, templates, clusterTemplates: [], secondsAtWork: () => [0.5, 2] }, providers);
  return metrics;
}

describe('runs', () => {
  const metrics = [
    { name: 'rate', provider: { newRelic: {} } },
    { name: 'rate', provider: { job: {} } },
    { name: 'smoke', provider: { job: null, plugin: { 'a/b': {} } } },
    { name: 'own', provider: { mine: {} } },
    { name: 'none', provider: {} },
  ];
  const status = { phase: 'Running', metricResults: [{ name: 'rate', phase: 'Failed', dryRun: true }] };
  const shown = show([
    run('a', { metrics, dryRun: [{ metricName: 'sm.*' }] }, status),
    run('b', { metrics: 'nonsense' }),
  ]);

  test('are shown by phase, one series each', async () => {
    expect(await samplesOf(shown, 'analysis_run_info')).toEqual([
      '{namespace="shop",name="a",phase="Running"} 1',
      '{namespace="shop",name="b",phase=""} 1',
    ]);
  });

  test('are in one of six phases, Pending where none is set', async () => {
    const samples = await samplesOf(shown, 'analysis_run_phase');
    expect(samples).toHaveLength(12);
    expect(samples.filter((sample) => sample.endsWith(' 1'))).toEqual([
      '{namespace="shop",name="a",phase="Running"} 1',
      '{namespace="shop",name="b",phase="Pending"} 1',
    ]);
  });

  test('have the type of each metric by the name that its provider goes by, and of metrics of one name the first', async () => {
    expect(await samplesOf(shown, 'analysis_run_metric_type')).toEqual([
      '{namespace="shop",name="a",metric="rate",type="NewRelic"} 1',
      '{namespace="shop",name="a",metric="smoke",type="RPCPlugin"} 1',
      '{namespace="shop",name="a",metric="own",type="mine"} 1',
      '{namespace="shop",name="a",metric="none",type="Unknown Provider"} 1',
    ]);
  });

  test('have the phase of each metric, and whether it decides: by its result, before that by the rules', async () => {
    const samples = await samplesOf(shown, 'analysis_run_metric_phase');
    expect(samples).toHaveLength(24);
    expect(samples.filter((sample) => sample.endsWith(' 1'))).toEqual([
      '{namespace="shop",name="a",metric="rate",type="NewRelic",dry_run="true",phase="Failed"} 1',
      '{namespace="shop",name="a",metric="smoke",type="RPCPlugin",dry_run="true",phase="Pending"} 1',
      '{namespace="shop",name="a",metric="own",type="mine",dry_run="false",phase="Pending"} 1',
      '{namespace="shop",name="a",metric="none",type="Unknown Provider",dry_run="false",phase="Pending"} 1',
    ]);
  });

  test.each([[{ metrics: null }], [{ metrics: [null, 1, { provider: null }], dryRun: [{ metricName: '(' }] }], [null]])(
    'never break the page, such as with the spec %j',
    async (spec) => {
      const page = await scrape(show([{ metadata: { name: 'odd' }, spec } as never, run('good', { metrics })]));
      expect(page).toContain('analysis_run_info{namespace="shop",name="good",phase=""} 1');
    },
  );

  test.each([[['a"b']], [{}], [7], [null]])(
    'are shown without phase where it is no text, such as %j',
    async (phase) => {
      const odd = show([run('odd', {}, { phase })]);
      expect(await samplesOf(odd, 'analysis_run_info')).toEqual(['{namespace="shop",name="odd",phase=""} 1']);
    },
  );

  test('have names of any text', async () => {
    const text = 'a"b\\c\nd';
    const odd = show([run('a', { metrics: [{ name: text, provider: { mine: {} } }] })]);
    expect(await samplesOf(odd, 'analysis_run_metric_type')).toEqual([
      '{namespace="shop",name="a",metric="a\\"b\\\\c\\nd",type="mine"} 1',
    ]);
  });
});

test('templates are shown with their metrics, those of the cluster without a namespace', async () => {
  const spec = {
    metrics: [
      { name: 'rate', provider: { newRelic: {} } },
      { name: 'rate', provider: { newRelic: {} } },
    ],
  };
  const shown = createMetrics();
  const template = { metadata: { namespace: 'shop', name: 't' }, spec } as unknown as StoredObject<AnalysisTemplate>;
  shown.show(
    {
      runs: [],
      templates: [template],
      clusterTemplates: [{ ...template, metadata: { name: 'c' } }],
      secondsAtWork: () => [],
    },
    providers,
  );
  expect(await samplesOf(shown, 'analysis_template_info')).toEqual([
    '{namespace="shop",name="t"} 1',
    '{namespace="",name="c"} 1',
  ]);
  expect(await samplesOf(shown, 'analysis_template_metric_info')).toEqual([
    '{namespace="shop",name="t",type="NewRelic",metric="rate"} 1',
    '{namespace="",name="c",type="NewRelic",metric="rate"} 1',
  ]);
});

test('turns under way are shown by how long they take, as Kubernetes shows those of its queues', async () => {
  const [idle, busy] = [createMetrics(), show([])];
  expect(await samplesOf(busy, 'workqueue_unfinished_work_seconds')).toEqual(['{name="AnalysisRuns"} 2.5']);
  expect(await samplesOf(busy, 'workqueue_longest_running_processor_seconds')).toEqual(['{name="AnalysisRuns"} 2']);
  expect(await samplesOf(idle, 'workqueue_longest_running_processor_seconds')).toEqual(['{name="AnalysisRuns"} 0']);
});

describe('what happened to a run', () => {
  const a = { namespace: 'shop', name: 'a' };

  test('is counted by how long its turns took', async () => {
    const metrics = createMetrics();
    for (const seconds of [0.005, 0.2, 3]) metrics.observer.reconciled?.({ ...a, seconds, failed: seconds > 1 });
    expect(await samplesOf(metrics, 'analysis_run_reconcile_bucket')).toEqual([
      '{namespace="shop",name="a",le="0.01"} 1',
      '{namespace="shop",name="a",le="0.15"} 1',
      '{namespace="shop",name="a",le="0.25"} 2',
      '{namespace="shop",name="a",le="0.5"} 2',
      '{namespace="shop",name="a",le="1"} 2',
      '{namespace="shop",name="a",le="+Inf"} 3',
    ]);
    expect(await samplesOf(metrics, 'analysis_run_reconcile_sum')).toEqual(['{namespace="shop",name="a"} 3.205']);
    expect(await samplesOf(metrics, 'analysis_run_reconcile_error')).toEqual(['{namespace="shop",name="a"} 1']);
  });

  test('stays for 65 seconds after the run, unless there is one of its name again', async () => {
    const metrics = createMetrics();
    const b = { namespace: 'shop', name: 'b' };
    const request = { kind: 'analysisruns', verb: 'Patch', statusCode: 200, seconds: 0 } as const;
    for (const each of [a, b]) {
      metrics.observer.reconciled?.({ ...each, seconds: 0, failed: false });
      metrics.requestSent({ ...request, ...each });
      metrics.observer.runDeleted?.(each);
    }
    await clock.advance(64_000);
    metrics.observer.reconciled?.({ ...b, seconds: 0, failed: false });
    expect(await samplesOf(metrics, 'analysis_run_reconcile_count')).toHaveLength(2);
    await clock.advance(1000);
    expect(await samplesOf(metrics, 'analysis_run_reconcile_count')).toEqual(['{namespace="shop",name="b"} 2']);
    const requests = await samplesOf(metrics, 'controller_clientset_k8s_request_total');
    expect(requests).toEqual(['{namespace="shop",name="b",kind="analysisruns",verb="Patch",status_code="200"} 1']);
  });
});

test('requests are counted by what they were about, what comes and goes without a name', async () => {
  const metrics = createMetrics();
  const send = (kind: string, name: string, verb: 'List' | 'Create' | 'Get', statusCode = 200): void =>
    metrics.requestSent({ kind, namespace: 'shop', name, verb, statusCode, seconds: 0 });
  send('analysisruns', '', 'List');
  send('events', 'a.17f', 'Create', 201);
  send('events', 'b.17f', 'Create', 201);
  send('jobs', 'uid.smoke.1', 'Get');
  send('secrets', 'datadog', 'Get', 0);
  expect(await samplesOf(metrics, 'controller_clientset_k8s_request_total')).toEqual([
    '{namespace="shop",name="N/A",kind="analysisruns",verb="List",status_code="200"} 1',
    '{namespace="shop",name="N/A",kind="events",verb="Create",status_code="201"} 2',
    '{namespace="shop",name="N/A",kind="jobs",verb="Get",status_code="200"} 1',
    '{namespace="shop",name="datadog",kind="secrets",verb="Get",status_code="0"} 1',
  ]);
});

test('the process tells of itself, its queue and its providers', async () => {
  const metrics = createMetrics();
  metrics.leads(true);
  metrics.unexpectedError();
  metrics.observer.queue?.added?.();
  metrics.observer.queue?.depthChanged?.(3);
  metrics.observer.queue?.taken?.(0.5);
  metrics.observer.queue?.finished?.(0.5);
  metrics.observer.queue?.retried?.();
  metrics.providerCalled({ type: 'NewRelic', call: 'run', outcome: 'observation', seconds: 0.2 });
  const page = await scrape(metrics);
  for (const line of [
    'verdict_leader 1',
    'verdict_unexpected_errors_total 1',
    'verdict_controller_info{version="1.2.3"} 1',
    'build_info{version="1.2.3",nodeversion="v24.0.0",arch="x64"} 1',
    'workqueue_depth{name="AnalysisRuns"} 3',
    'workqueue_adds_total{name="AnalysisRuns"} 1',
    'workqueue_retries_total{name="AnalysisRuns"} 1',
    'workqueue_queue_duration_seconds_count{name="AnalysisRuns"} 1',
    'workqueue_work_duration_seconds_sum{name="AnalysisRuns"} 0.5',
    'verdict_provider_call_duration_seconds_bucket{le="0.25",type="NewRelic",call="run",outcome="observation"} 1',
  ]) {
    expect(page).toContain(`${line}\n`);
  }
  expect(page).toContain('process_resident_memory_bytes');
  expect(page).toContain('nodejs_eventloop_lag_p99_seconds');
});
