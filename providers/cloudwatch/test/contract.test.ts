import { createHttpBackend, providerContract, type FaultReply } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createCloudWatchApi, createCloudWatchProvider, type CloudWatchApi } from '../src/index.ts';

const results = (...values: readonly (number | string)[][]): FaultReply => ({
  body: {
    MetricDataResults: values.map((points, index) => ({
      Id: `m${index}`,
      Label: 'errors',
      StatusCode: 'Complete',
      Timestamps: points.map(() => 1_700_000_000),
      Values: points,
    })),
    Messages: [],
  },
});

const backend = await createHttpBackend({
  target: (label) => ({ config: { metricDataQueries: [{ id: 'm0', expression: 'errors / requests', label }] } }),
  replies: {
    ok: results([0.25]),
    other: results([0.75]),
    empty: results([]),
    nan: results(['NaN']),
    'duplicate-series': results([0.25], [0.5]),
  },
});
afterAll(() => backend.close());

/** The real SDK, which asks where the first query's label says: a metric cannot name the endpoint. */
const api: CloudWatchApi = {
  getMetricData: (input, signal) =>
    createCloudWatchApi({
      endpoint: input.MetricDataQueries?.[0]?.Label ?? '',
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'planted/secret+key' },
      maxAttempts: 1,
    }).getMetricData(input, signal),
};

const contract = providerContract({
  ...backend,
  provider: createCloudWatchProvider({ api }),
  invalidConfigs: [{}, { metricDataQueries: [], interval: '5' }, { metricDataQueries: [{ id: 1 }] }],
  plantedSecrets: ['planted/secret+key'],
  capabilities: {
    reportsNoData: false,
    idempotentStart: false,
    impossible: {
      'error-in-success': 'CloudWatch refuses with a status; a result that is not complete is no error, as in Argo',
      'endless-body': 'the AWS SDK sets no limit to an answer; the deadline of the measurement ends it',
    },
  },
});
for (const { name, run } of contract) test(name, run);
