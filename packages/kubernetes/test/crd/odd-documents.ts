const prometheus = { address: 'http://prometheus:9090', query: 'up' };
const metric = { name: 'm', provider: { prometheus } };
const withMetric = (fields: object) => ({ metrics: [{ ...metric, ...fields }] });
const withProvider = (provider: object) => ({ metrics: [{ name: 'm', provider }] });

/** Specs of templates that are strange, wrong or newer than we are, and that the reference's API server takes as they are. */
export const oddSpecs: Readonly<Record<string, object>> = {
  'nothing at all': {},
  'empty lists': { metrics: [], args: [], dryRun: [], measurementRetention: [], templates: [] },
  'an empty name': withMetric({ name: '' }),
  'metrics of one name': { metrics: [metric, metric] },
  'numbers as text': withMetric({
    count: '5',
    failureLimit: '-1',
    inconclusiveLimit: 'abc',
    consecutiveErrorLimit: '',
  }),
  'negative numbers': withMetric({ count: -3, failureLimit: -1, consecutiveSuccessLimit: -5 }),
  placeholders: withMetric({ name: '{{args.n}}', count: '{{args.n}}', interval: '{{args.i}}', successCondition: '{{' }),
  'durations that are none': withMetric({ interval: '5 minutes', initialDelay: '-1d' }),
  'arguments without a value': { args: [{ name: 'a' }, { name: '' }, { name: 'a', value: '' }] },
  'arguments from everywhere': {
    args: [
      { name: 's', value: 'x', valueFrom: { secretKeyRef: { name: '', key: '' } } },
      { name: 'f', valueFrom: { fieldRef: { fieldPath: 'spec' } } },
      { name: 'e', valueFrom: {} },
    ],
  },
  'rules that match nothing': { dryRun: [{ metricName: '*' }], measurementRetention: [{ metricName: '[', limit: -4 }] },
  'nested templates': { templates: [{ templateName: 'a', clusterScope: true }, { clusterScope: false }, {}] },
  'no provider': withProvider({}),
  'two providers': withProvider({ prometheus, web: { url: '' } }),
  'a plugin': withProvider({
    plugin: { 'argoproj-labs/sample-prometheus': { list: [1, { a: null }], deep: { er: true } } },
  }),
  'a provider of a third party': withProvider({
    weather: { city: 'Oslo', list: [{ a: 1 }, 'b'], deep: { er: { x: 1.5 } } },
  }),
  'choices that are none': withProvider({
    datadog: { apiVersion: 'v9', aggregator: '{{args.a}}', interval: 'x', requestTimeout: '', queries: { a: 'b' } },
  }),
  'unknown methods and paths': withProvider({
    web: { url: 'not a URL', method: 'BREW', timeoutSeconds: -1, jsonPath: '{', jsonBody: { a: [null, { b: 1.5 }] } },
  }),
  'scores out of range': withProvider({
    kayenta: {
      address: '',
      application: '',
      canaryConfigName: '',
      metricsAccountName: '',
      configurationAccountName: '',
      storageAccountName: '',
      threshold: { pass: -5, marginal: 500 },
      scopes: [],
    },
  }),
  'periods of both kinds': withProvider({
    cloudWatch: {
      metricDataQueries: [
        { period: '300' },
        { metricStat: { period: 300, metric: { dimensions: [{}] } }, returnData: false },
      ],
    },
  }),
  'a Job that is newer than we are': withProvider({
    job: {
      metadata: { labels: { a: 'b' }, finalizers: ['x'] },
      spec: { backoffLimit: 0, future: { a: 1 }, template: { spec: { containers: [{ name: 'c', future: true }] } } },
    },
  }),
};

/** A run that the reference's controller left half-way, with fields that it may get. */
export const halfWayRun = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisRun',
  metadata: { name: 'half-way' },
  spec: { ...withMetric({ count: 3, interval: '1m' }), terminate: false, ttlStrategy: { secondsAfterFailure: -1 } },
  status: {
    phase: 'Running',
    startedAt: '2026-03-01T12:00:00Z',
    runSummary: {},
    dryRunSummary: { count: 1 },
    future: { a: [1] },
    metricResults: [
      {
        name: 'm',
        phase: 'Running',
        count: 1,
        successful: 1,
        metadata: { ResolvedPrometheusQuery: 'up' },
        measurements: [{ phase: 'Successful', value: '1', startedAt: 'noon', future: 'x' }],
      },
    ],
  },
};

/** What the reference's API server refuses as well. */
export const refusedSpecs: Readonly<Record<string, object>> = {
  'a metric without a provider': { metrics: [{ name: 'm' }] },
  'a metric without a name': { metrics: [{ provider: {} }] },
  'a number as value of an argument': { args: [{ name: 'a', value: 5 }] },
  'a Web metric without a URL': withProvider({ web: {} }),
  'a Job without pods': withProvider({ job: { spec: {} } }),
  'a limit that is no integer': withMetric({ failureLimit: 1.5 }),
};
