import type { Scenario } from './scenario.ts';
import type { ScenarioWorld } from './scenario-world.ts';

const good = { phase: 'Successful', metricResults: [{ phase: 'Successful', count: 1, successful: 1 }] } as const;
const bad = { phase: 'Failed', metricResults: [{ phase: 'Failed', count: 1, failed: 1 }] } as const;

function metric(provider: object, successCondition = 'result[0] >= 0.95'): { metrics: readonly object[] } {
  return { metrics: [{ name: 'rate', successCondition, provider }] };
}

/** The status with more of its only measurement. */
function measured(base: typeof good | typeof bad, value: string): object {
  const [result] = base.metricResults;
  return { ...base, metricResults: [{ ...result, measurements: [{ phase: base.phase, value }] }] };
}

const vector = (value: string): object => ({
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: {}, value: [1_700_000_000, value] }] },
});
const canaryScope = { region: 'eu', step: 60, start: '2026-03-01T12:00:00Z', end: '2026-03-01T12:10:00Z' };
const kayenta = (address: string): object => ({
  kayenta: {
    address,
    application: 'api',
    canaryConfigName: 'api-canary',
    metricsAccountName: 'prom',
    configurationAccountName: 'config',
    storageAccountName: 'storage',
    threshold: { pass: 90, marginal: 75 },
    scopes: [
      {
        name: 'default',
        controlScope: { scope: 'baseline', ...canaryScope },
        experimentScope: { scope: 'canary', ...canaryScope },
      },
    ],
  },
});
const cloudWatchAnswer = {
  MetricDataResults: [{ Id: 'm0', Label: 'rate', StatusCode: 'Complete', Timestamps: [1_700_000_000], Values: [0.99] }],
  Messages: [],
};
const csv = [
  '#datatype,string,long,double',
  '#group,false,false,false',
  '#default,_result,,',
  ',result,table,_value',
  ',,0,0.99',
  '',
].join('\r\n');

/** A name that the tests' HTTP client knows: a key of a Secret cannot hold a port. */
const wavefrontHost = ({ server }: ScenarioWorld): string => `${new URL(server.url).port}.wavefront.test`;

export const providerScenarios: readonly Scenario[] = [
  {
    name: 'a Web metric passes on a good answer',
    answers: { body: { value: 0.99 } },
    spec: ({ server }) => metric({ web: { url: `${server.url}/rate`, jsonPath: '{$.value}' } }, 'result >= 0.95'),
    status: measured(good, '0.99'),
    requests: 1,
  },
  {
    name: 'a Web metric fails on a bad answer',
    answers: { body: { value: 0.5 } },
    spec: ({ server }) => metric({ web: { url: `${server.url}/rate`, jsonPath: '{$.value}' } }, 'result >= 0.95'),
    status: measured(bad, '0.5'),
    requests: 1,
  },
  {
    name: 'a Web metric posts a body with headers',
    answers: ({ method, headers, body }) => ({
      body: { ok: method === 'POST' && headers['x-team'] === 'api' && body === '{"window":"5m"}' },
    }),
    spec: ({ server }) => {
      const headers = [{ key: 'X-Team', value: 'api' }];
      return metric({ web: { url: server.url, method: 'POST', headers, jsonBody: { window: '5m' } } }, 'result.ok');
    },
    status: good,
    requests: 1,
  },
  {
    name: 'a Prometheus metric passes and shows its query',
    answers: { body: vector('0.99') },
    spec: ({ server }) => metric({ prometheus: { address: server.url, query: 'sum(rate(ok[5m]))' } }),
    status: {
      ...measured(good, '[0.99]'),
      metricResults: [{ phase: 'Successful', metadata: { ResolvedPrometheusQuery: 'sum(rate(ok[5m]))' } }],
    },
    requests: 1,
  },
  {
    name: 'a Prometheus error inside an answer of 200 is an Error',
    answers: { body: { status: 'error', errorType: 'bad_data', error: 'parse error' } },
    spec: ({ server }) => ({
      metrics: [
        {
          name: 'rate',
          consecutiveErrorLimit: 0,
          successCondition: 'result[0] >= 0.95',
          provider: { prometheus: { address: server.url, query: 'x' } },
        },
      ],
    }),
    status: { phase: 'Error', metricResults: [{ phase: 'Error', error: 1 }] },
  },
  {
    name: 'a Graphite metric passes',
    answers: { body: [{ target: 'a', datapoints: [[0.99, 1_700_000_000]] }] },
    spec: ({ server }) => metric({ graphite: { address: server.url, query: 'target=ok&from=-5min' } }),
    status: good,
    requests: 1,
  },
  {
    name: 'an InfluxDB metric passes with the credentials of the controller',
    answers: ({ headers }) =>
      headers['authorization'] === 'Token example-token'
        ? { headers: { 'Content-Type': 'text/csv; charset=utf-8' }, body: csv }
        : { status: 401 },
    credentials: ({ server }) => ({ influxdb: { address: server.url, authToken: 'example-token', org: 'team' } }),
    spec: () => metric({ influxdb: { query: 'from(bucket: "app") |> range(start: -5m)' } }),
    status: good,
    requests: 1,
  },
  {
    name: 'a Datadog metric of API v1 passes with the credentials of the controller',
    answers: ({ headers }) =>
      headers['dd-api-key'] === 'example-api-key'
        ? { body: { status: 'ok', series: [{ pointlist: [[1_700_000_000_000, 0.99]] }] } }
        : { status: 403 },
    credentials: ({ server }) => ({
      datadog: { address: server.url, 'api-key': 'example-api-key', 'app-key': 'example-app-key' },
    }),
    spec: () => metric({ datadog: { apiVersion: 'v1', query: 'avg:http.ok{service:api}' } }, 'result >= 0.95'),
    status: good,
    requests: 1,
  },
  {
    name: 'a Datadog metric of API v2 passes with the credentials of the controller',
    answers: { body: { data: { attributes: { columns: [{ type: 'number', values: [0.99] }] } } } },
    credentials: ({ server }) => ({
      datadog: { address: server.url, 'api-key': 'example-api-key', 'app-key': 'example-app-key' },
    }),
    spec: () => metric({ datadog: { apiVersion: 'v2', query: 'avg:http.ok{service:api}' } }, 'result >= 0.95'),
    status: good,
    requests: 1,
  },
  {
    name: 'a New Relic metric passes with the credentials of the controller',
    answers: { body: { data: { actor: { account: { nrql: { results: [{ rate: 0.99 }] } } } } } },
    credentials: ({ server }) => ({
      newrelic: { 'base-url-nerdgraph': server.url, 'account-id': '42', 'personal-api-key': 'example-key' },
    }),
    spec: () => metric({ newRelic: { query: 'SELECT rate FROM Transaction' } }, 'result.rate >= 0.95'),
    status: {
      ...good,
      metricResults: [{ phase: 'Successful', metadata: { ResolvedNewRelicQuery: 'SELECT rate FROM Transaction' } }],
    },
    requests: 1,
  },
  {
    name: 'a Wavefront metric passes with the token of its address',
    answers: ({ headers }) =>
      headers['authorization'] === 'Bearer example-token'
        ? { body: { timeseries: [{ label: 'ok', data: [[1_700_000_000, 0.99]] }] } }
        : { status: 401 },
    credentials: (world) => ({ 'wavefront-api-tokens': { [wavefrontHost(world)]: 'example-token' } }),
    spec: (world) => metric({ wavefront: { address: wavefrontHost(world), query: 'ts(http.ok)' } }, 'result >= 0.95'),
    status: good,
  },
  {
    name: 'a SkyWalking metric passes',
    answers: { body: { data: { apdex: { values: [9920] } } } },
    spec: ({ server }) =>
      metric(
        { skywalking: { address: server.url, interval: '5m', query: 'query q($duration: Duration!) { apdex }' } },
        'result.apdex.values[0] >= 9500',
      ),
    status: good,
    requests: 1,
  },
  {
    name: 'a CloudWatch metric passes',
    answers: { body: cloudWatchAnswer },
    spec: ({ server }) =>
      metric(
        { cloudWatch: { metricDataQueries: [{ id: 'm0', expression: 'ok / requests', label: server.url }] } },
        'result[0].Values[0] >= 0.95',
      ),
    status: good,
    requests: 1,
  },
  {
    name: 'a Kayenta metric starts a canary execution and passes on its score',
    answers: ({ method, path, index }) => {
      if (method === 'POST') return { body: { canaryExecutionId: '01M85A00WJBAB1VW94772XKK4A' } };
      if (path.startsWith('/canaryConfig')) return { body: [{ id: 'c-1', name: 'api-canary' }] };
      const isComplete = index > 1;
      return {
        body: isComplete
          ? { complete: true, result: { judgeResult: { score: { score: 95 } } } }
          : { complete: false, status: 'running' },
      };
    },
    spec: ({ server }) => metric(kayenta(server.url), ''),
    status: {
      ...good,
      metricResults: [{ measurements: [{ metadata: { canaryExecutionId: '01M85A00WJBAB1VW94772XKK4A' } }] }],
    },
  },
  {
    name: 'a metric whose provider is not installed is an Error that says so',
    spec: () => ({
      metrics: [{ name: 'rate', consecutiveErrorLimit: 0, provider: { plugin: { 'acme/sample': {} } } }],
    }),
    status: {
      phase: 'Error',
      metricResults: [{ error: 1, message: 'no provider installed for plugin acme/sample' }],
    },
    refusedByCommand: 'no provider installed for plugin acme/sample',
  },
];
