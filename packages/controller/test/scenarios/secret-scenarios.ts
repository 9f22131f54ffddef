import { expect } from 'vitest';
import { value, web } from './metrics.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioWorld } from './scenario-world.ts';

const token = 'example-t0ken-of-the-team';
const args = [{ name: 'token', valueFrom: { secretKeyRef: { name: 'metrics', key: 'token' } } }];

const notFound = 'Unable to resolve metric arguments: secrets "metrics" not found';

/** A Web metric that sends the secret as a header. */
function authorized({ server }: ScenarioWorld, more: object = {}): object {
  const headers = [{ key: 'Authorization', value: 'Bearer {{args.token}}' }];
  return {
    name: 'rate',
    successCondition: 'result >= 0.95',
    provider: { web: { url: `${server.url}/rate`, jsonPath: '{$.value}', headers } },
    ...more,
  };
}

/** A Prometheus metric that sends the secret as a header, and may not err. */
function refusedQuery({ server }: ScenarioWorld): object {
  const headers = [{ key: 'Authorization', value: 'Bearer {{args.token}}' }];
  const provider = { prometheus: { address: server.url, query: 'up', headers } };
  return { name: 'up', consecutiveErrorLimit: 0, successCondition: 'result[0] == 1', provider };
}

async function expectNoToken(world: ScenarioWorld): Promise<void> {
  expect(JSON.stringify(await world.status())).not.toContain(token);
  expect(JSON.stringify(await world.events())).not.toContain(token);
  expect(JSON.stringify(world.logger.records)).not.toContain(token);
}

function tokens(world: ScenarioWorld): readonly string[] {
  return world.server.requests.map(({ headers }) => headers['authorization'] ?? '');
}

// What was read of a secret serves for a second, so whoever is to see a change waits a little longer.
export const secretScenarios: readonly Scenario[] = [
  {
    name: 'a secret of the run’s namespace is sent, and shown nowhere',
    answers: value(0.99),
    secrets: { metrics: { token } },
    spec: (world) => ({ args, metrics: [authorized(world)] }),
    status: { phase: 'Successful' },
    after: async (world) => {
      expect(tokens(world)).toEqual([`Bearer ${token}`]);
      await expectNoToken(world);
    },
  },
  {
    name: 'a secret that the server echoes is redacted in value and message',
    answers: ({ path, headers }) => {
      const echo = `you sent ${headers['authorization'] ?? ''}`;
      return { body: path === '/rate' ? { value: echo } : { status: 'error', errorType: 'bad_data', error: echo } };
    },
    secrets: { metrics: { token } },
    spec: (world) => ({
      args,
      metrics: [authorized(world, { successCondition: 'result == ""' }), refusedQuery(world)],
    }),
    status: {
      metricResults: [
        { measurements: [{ value: '"you sent Bearer *****"' }] },
        { measurements: [{ message: 'bad_data: you sent Bearer *****' }] },
      ],
    },
    after: expectNoToken,
  },
  {
    name: 'a secret that is not there ends the run in Error before anything is measured',
    answers: value(0.99),
    spec: (world) => ({ args, metrics: [authorized(world)] }),
    status: { phase: 'Error', message: notFound },
    events: [['Warning', 'AnalysisRunError', 'Analysis Completed. Result: Error']],
    requests: 0,
  },
  {
    name: 'a secret without the key ends the run in Error before anything is measured',
    answers: value(0.99),
    secrets: { metrics: { other: 'value' } },
    spec: (world) => ({ args, metrics: [authorized(world)] }),
    status: {
      phase: 'Error',
      message: "Unable to resolve metric arguments: key 'token' does not exist in secret 'metrics'",
    },
    requests: 0,
  },
  {
    name: 'a secret of another namespace cannot be named',
    answers: value(0.99),
    credentials: () => ({ metrics: { token } }),
    spec: (world) => ({ args, metrics: [authorized(world)] }),
    status: { phase: 'Error', message: notFound },
    requests: 0,
    after: expectNoToken,
  },
  {
    name: 'a secret that is deleted between measurements is an error of what comes next',
    answers: value(0.99),
    secrets: { metrics: { token } },
    spec: (world) => ({
      args,
      metrics: [authorized(world, { count: 3, interval: '1200ms', consecutiveErrorLimit: 0 })],
    }),
    during: async (world) => {
      await world.measured(1);
      await world.deleteSecret('metrics');
    },
    status: { phase: 'Error', metricResults: [{ count: 1, successful: 1, error: 1 }] },
    requests: 1,
    after: expectNoToken,
  },
  {
    name: 'a secret that is deleted and comes back costs no more than the errors between',
    answers: value(0.99),
    secrets: { metrics: { token } },
    spec: (world) => ({
      args,
      metrics: [authorized(world, { count: 3, interval: '1100ms', consecutiveErrorLimit: 100 })],
    }),
    during: async (world) => {
      await world.measured(1);
      await world.deleteSecret('metrics');
      await world.until('an error', async () => ((await world.status()).metricResults?.[0]?.error ?? 0) > 0);
      await world.createSecret('metrics', { token });
    },
    status: { phase: 'Successful', metricResults: [{ count: 3, successful: 3 }] },
    requests: 3,
  },
  {
    name: 'a secret that is rotated is sent anew with the next measurement',
    answers: value(0.99),
    secrets: { metrics: { token: 'example-t0ken-before' } },
    spec: (world) => ({ args, metrics: [authorized(world, { count: 2, interval: '1200ms' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.changeSecret('metrics', { token });
    },
    status: { phase: 'Successful' },
    after: async (world) => {
      expect(tokens(world)).toEqual(['Bearer example-t0ken-before', `Bearer ${token}`]);
      await expectNoToken(world);
    },
  },
  {
    name: 'a secret in a condition is used, and shown nowhere',
    answers: value(token),
    secrets: { metrics: { token } },
    spec: (world) => ({ args, metrics: [web(world, { successCondition: 'result == "{{args.token}}"' })] }),
    status: { phase: 'Successful' },
    after: expectNoToken,
  },
  {
    name: 'a secret in a control field is refused',
    answers: value(0.99),
    secrets: { metrics: { token: '3' } },
    spec: (world) => ({ args, metrics: [web(world, { count: '{{args.token}}', interval: '10ms' })] }),
    status: { phase: 'Error', message: 'Analysis spec invalid: metrics[0]: count must not hold a secret' },
    requests: 0,
    refusedByCommand: 'count must not hold a secret',
  },
  {
    name: 'the credentials of a provider that are missing are an error of its measurement',
    spec: () => ({
      metrics: [
        {
          name: 'rate',
          consecutiveErrorLimit: 0,
          successCondition: 'result >= 0.95',
          provider: { datadog: { apiVersion: 'v1', query: 'avg:http.ok{}' } },
        },
      ],
    }),
    status: { phase: 'Error', metricResults: [{ error: 1 }] },
  },
];
