import { expect } from 'vitest';
import { value, web } from './metrics.ts';
import type { ExpectedEvent, Scenario } from './scenario.ts';

const successful: readonly ExpectedEvent[] = [
  ['Normal', 'MetricSuccessful', "Metric 'rate' Completed. Result: Successful"],
  ['Normal', 'AnalysisRunSuccessful', 'Analysis Completed. Result: Successful'],
];
const failed: readonly ExpectedEvent[] = [
  ['Warning', 'MetricFailed', "Metric 'rate' Completed. Result: Failed"],
  ['Warning', 'AnalysisRunFailed', 'Analysis Completed. Result: Failed'],
];
const errored: readonly ExpectedEvent[] = [
  ['Warning', 'MetricError', "Metric 'rate' Completed. Result: Error"],
  ['Warning', 'AnalysisRunError', 'Analysis Completed. Result: Error'],
];
const inconclusive: readonly ExpectedEvent[] = [
  ['Normal', 'MetricInconclusive', "Metric 'rate' Completed. Result: Inconclusive"],
  ['Normal', 'AnalysisRunInconclusive', 'Analysis Completed. Result: Inconclusive'],
];

export const lifecycleScenarios: readonly Scenario[] = [
  {
    name: 'a run of one measurement is one write, with the events of a success',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world)] }),
    status: { phase: 'Successful', runSummary: { count: 1, successful: 1 }, dryRunSummary: {} },
    events: successful,
    requests: 1,
    after: async (world) => {
      const run = await world.run();
      expect(run?.metadata).toMatchObject({ generation: 2 });
    },
  },
  {
    name: 'a run of one bad measurement ends with the events of a failure',
    answers: value(0.1),
    spec: (world) => ({ metrics: [web(world)] }),
    status: { phase: 'Failed', message: 'Metric "rate" assessed Failed due to failed (1) > failureLimit (0)' },
    events: failed,
    requests: 1,
  },
  {
    name: 'a metric is measured count times, each after its interval',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 3, interval: '200ms' })] }),
    status: { phase: 'Successful', metricResults: [{ count: 3, successful: 3, consecutiveSuccess: 3 }] },
    events: successful,
    requests: 3,
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      const times = (result?.measurements ?? []).map(({ startedAt = '' }) => Date.parse(startedAt));
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(200);
      expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(200);
    },
  },
  {
    name: 'a metric waits for its initial delay',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { initialDelay: '500ms' })] }),
    status: { phase: 'Successful' },
    requests: 1,
    after: async (world) => {
      const { startedAt = '', metricResults: [result] = [] } = await world.status();
      const measuredAt = result?.measurements?.[0]?.startedAt ?? '';
      expect(Date.parse(measuredAt) - Date.parse(startedAt)).toBeGreaterThanOrEqual(500);
    },
  },
  {
    name: 'failures up to the limit are borne',
    answers: [value(0.1), value(0.99), value(0.99)],
    spec: (world) => ({ metrics: [web(world, { count: 3, interval: '20ms', failureLimit: 1 })] }),
    status: { phase: 'Successful', metricResults: [{ count: 3, failed: 1, successful: 2 }] },
    events: successful,
    requests: 3,
  },
  {
    name: 'one failure beyond the limit ends the run',
    answers: value(0.1),
    spec: (world) => ({ metrics: [web(world, { count: 5, interval: '20ms', failureLimit: 1 })] }),
    status: { phase: 'Failed', metricResults: [{ count: 2, failed: 2 }] },
    events: failed,
    requests: 2,
  },
  {
    name: 'a measurement that meets neither condition is inconclusive',
    answers: value(0.5),
    spec: (world) => ({ metrics: [web(world, { failureCondition: 'result < 0.3' })] }),
    status: { phase: 'Inconclusive', metricResults: [{ inconclusive: 1 }] },
    events: inconclusive,
    requests: 1,
  },
  {
    name: 'inconclusive measurements up to the limit are borne',
    answers: [value(0.5), value(0.99)],
    spec: (world) => ({
      metrics: [web(world, { count: 2, interval: '20ms', inconclusiveLimit: 1, failureCondition: 'result < 0.3' })],
    }),
    status: { phase: 'Successful', metricResults: [{ inconclusive: 1, successful: 1 }] },
    requests: 2,
  },
  {
    name: 'an error is repeated after ten seconds, and one beyond the limit ends the run',
    answers: { status: 503, body: 'down' },
    spec: (world) => ({ metrics: [web(world, { interval: '20ms', count: 1, consecutiveErrorLimit: 1 })] }),
    status: { phase: 'Error', metricResults: [{ error: 2, consecutiveError: 2 }] },
    events: errored,
    requests: 2,
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      const [first, second] = result?.measurements ?? [];
      const waitedMs = Date.parse(second?.startedAt ?? '') - Date.parse(first?.finishedAt ?? '');
      expect(waitedMs).toBeGreaterThanOrEqual(10_000);
    },
  },
  {
    name: 'an error between successes starts their count of errors anew',
    answers: [{ status: 500 }, value(0.99), { status: 500 }, value(0.99)],
    spec: (world) => ({ metrics: [web(world, { interval: '20ms', count: 2, consecutiveErrorLimit: 1 })] }),
    status: { phase: 'Successful', metricResults: [{ count: 2, error: 2 }] },
    requests: 4,
  },
  {
    name: 'enough successes in a row end a metric before its count',
    answers: value(0.99),
    spec: (world) => ({
      metrics: [web(world, { interval: '20ms', count: 10, failureLimit: -1, consecutiveSuccessLimit: 2 })],
    }),
    status: { phase: 'Successful', metricResults: [{ count: 2, consecutiveSuccess: 2 }] },
    requests: 2,
  },
  {
    name: 'a metric without conditions is inconclusive',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { successCondition: undefined })] }),
    status: { phase: 'Inconclusive' },
    events: inconclusive,
  },
  {
    name: 'no data does not pass a condition that holds vacuously',
    answers: { body: { value: [] } },
    spec: (world) => ({ metrics: [web(world, { successCondition: 'all(result, # > 0)' })] }),
    status: {
      phase: 'Inconclusive',
      metricResults: [{ measurements: [{ message: 'no data: the condition holds vacuously' }] }],
    },
  },
  {
    name: 'a failed metric ends the others',
    answers: ({ path }) => value(path === '/rate' ? 0.99 : 0.1),
    spec: (world) => ({
      metrics: [
        web(world, { interval: '10s' }),
        web(world, { name: 'bad', provider: { web: { url: `${world.server.url}/bad`, jsonPath: '{$.value}' } } }),
      ],
    }),
    status: {
      phase: 'Failed',
      metricResults: [
        { name: 'rate', phase: 'Successful', count: 1 },
        { name: 'bad', phase: 'Failed', count: 1 },
      ],
    },
    requests: 2,
  },
  {
    name: 'a dry-run metric that fails does not fail the run',
    answers: ({ path }) => value(path === '/rate' ? 0.99 : 0.1),
    spec: (world) => ({
      dryRun: [{ metricName: 'bad' }],
      metrics: [
        web(world),
        web(world, { name: 'bad', provider: { web: { url: `${world.server.url}/bad`, jsonPath: '{$.value}' } } }),
      ],
    }),
    status: {
      phase: 'Successful',
      runSummary: { count: 1, successful: 1 },
      dryRunSummary: { count: 1, failed: 1 },
      metricResults: [{ name: 'rate' }, { name: 'bad', phase: 'Failed', dryRun: true }],
    },
    events: [...successful, ['Warning', 'MetricFailed', "Metric 'bad' Completed. Result: Failed"]],
  },
  {
    name: 'dry run of every metric by a wildcard',
    answers: value(0.1),
    spec: (world) => ({ dryRun: [{ metricName: '*' }], metrics: [web(world)] }),
    status: { phase: 'Successful', dryRunSummary: { count: 1, failed: 1 }, metricResults: [{ dryRun: true }] },
  },
  {
    name: 'ten measurements are kept, and all are counted',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { interval: '10ms', count: 13 })] }),
    status: { phase: 'Successful', metricResults: [{ count: 13, successful: 13 }] },
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      expect(result?.measurements).toHaveLength(10);
    },
    requests: 13,
  },
  {
    name: 'a retention rule keeps as many measurements as it says',
    answers: value(0.99),
    spec: (world) => ({
      measurementRetention: [{ metricName: 'ra.*', limit: 2 }],
      metrics: [web(world, { interval: '10ms', count: 5 })],
    }),
    status: { phase: 'Successful', metricResults: [{ count: 5 }] },
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      expect(result?.measurements).toHaveLength(2);
    },
    requests: 5,
  },
  {
    name: 'arguments are filled into names, conditions and providers',
    answers: ({ path }) => value(path === '/api' ? 0.5 : 0),
    spec: ({ server }) => ({
      args: [
        { name: 'service', value: 'api' },
        { name: 'limit', value: '0.4' },
      ],
      metrics: [
        {
          name: 'rate-{{args.service}}',
          successCondition: 'result > {{args.limit}}',
          provider: { web: { url: `${server.url}/{{args.service}}`, jsonPath: '{$.value}' } },
        },
      ],
    }),
    status: { phase: 'Successful', metricResults: [{ name: 'rate-api' }] },
    events: [
      ['Normal', 'MetricSuccessful', "Metric 'rate-api' Completed. Result: Successful"],
      ['Normal', 'AnalysisRunSuccessful', 'Analysis Completed. Result: Successful'],
    ],
  },
  {
    name: 'a run, its metrics and its turns are shown under the reference’s names',
    answers: ({ path }) => value(path === '/rate' ? 0.99 : 0.1),
    spec: (world) => ({
      dryRun: [{ metricName: 'bad' }],
      metrics: [
        web(world),
        web(world, { name: 'bad', provider: { web: { url: `${world.server.url}/bad`, jsonPath: '{$.value}' } } }),
      ],
    }),
    status: { phase: 'Successful' },
    metrics: [
      'analysis_run_info{namespace="<namespace>",name="run",phase="Successful"} 1',
      'analysis_run_phase{namespace="<namespace>",name="run",phase="Successful"} 1',
      'analysis_run_phase{namespace="<namespace>",name="run",phase="Failed"} 0',
      'analysis_run_metric_type{namespace="<namespace>",name="run",metric="rate",type="Web"} 1',
      'analysis_run_metric_phase{namespace="<namespace>",name="run",metric="rate",type="Web",dry_run="false",phase="Successful"} 1',
      'analysis_run_metric_phase{namespace="<namespace>",name="run",metric="bad",type="Web",dry_run="true",phase="Failed"} 1',
      'analysis_run_reconcile_bucket{namespace="<namespace>",name="run",le="0.01"} 0',
    ],
  },
  {
    name: 'a hanging server costs a metric its timeout and the other metric nothing',
    answers: ({ path }) => (path === '/rate' ? value(0.99) : { fault: 'stall-headers' }),
    spec: (world) => ({
      metrics: [
        web(world, { count: 3, interval: '20ms' }),
        web(world, {
          name: 'hanging',
          consecutiveErrorLimit: 0,
          provider: { web: { url: `${world.server.url}/hanging`, timeoutSeconds: 1 } },
        }),
      ],
    }),
    status: { phase: 'Error', metricResults: [{ name: 'rate' }, { name: 'hanging', phase: 'Error', error: 1 }] },
  },
  {
    name: 'a long answer is cut in the record and whole for the condition',
    answers: value('x'.repeat(50_000)),
    spec: (world) => ({ metrics: [web(world, { successCondition: 'len(result) == 50000' })] }),
    status: { phase: 'Successful' },
    after: async (world) => {
      expect(JSON.stringify(await world.status()).length).toBeLessThan(10_000);
    },
  },
  {
    name: 'a status stays under its cap, and loses old measurements before counters',
    answers: value('x'.repeat(3000)),
    settings: { engine: { statusCapBytes: 16_384 } },
    spec: (world) => ({
      metrics: [web(world, { count: 12, interval: '10ms', successCondition: 'len(result) == 3000' })],
    }),
    status: { phase: 'Successful', metricResults: [{ count: 12, successful: 12 }] },
    after: async (world) => {
      expect(Buffer.byteLength(JSON.stringify(await world.status()))).toBeLessThanOrEqual(16_384);
    },
    // The command has no such option.
    parity: false,
  },
];
