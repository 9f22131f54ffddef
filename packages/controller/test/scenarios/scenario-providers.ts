import { ProviderRegistry } from '@verdict/core';
import type { ApiClient } from '@verdict/kubernetes';
import { createCloudWatchApi, createCloudWatchProvider } from '@verdict/provider-cloudwatch';
import { createDatadogProvider } from '@verdict/provider-datadog';
import { createGraphiteProvider } from '@verdict/provider-graphite';
import { createInfluxDbProvider } from '@verdict/provider-influxdb';
import { createConnectedJobs, createJobProvider } from '@verdict/provider-job';
import { createKayentaProvider } from '@verdict/provider-kayenta';
import { createHttpClient, type HttpClient } from '@verdict/provider-kit';
import { createNewRelicProvider } from '@verdict/provider-new-relic';
import { createPrometheusProvider } from '@verdict/provider-prometheus';
import { createSkyWalkingProvider } from '@verdict/provider-skywalking';
import { createWavefrontProvider } from '@verdict/provider-wavefront';
import { createWebProvider } from '@verdict/provider-web';

/** Every provider of the project, on real HTTP. */
export function scenarioProviders(client: ApiClient, { runsInCluster }: { runsInCluster: boolean }): ProviderRegistry {
  return new ProviderRegistry([
    createCloudWatchProvider({ api: cloudWatchByLabel }),
    createDatadogProvider(),
    createGraphiteProvider(),
    createInfluxDbProvider(),
    createJobProvider({ jobs: createConnectedJobs(client), runsInCluster }),
    createKayentaProvider(),
    createNewRelicProvider(),
    createPrometheusProvider(),
    createSkyWalkingProvider({ timeZone: 'UTC' }),
    createWavefrontProvider({ http: wavefrontOnLoopback() }),
    createWebProvider(),
  ]);
}

/** The real SDK, which asks where the first query's label says: a metric cannot name the endpoint. */
const cloudWatchByLabel: ReturnType<typeof createCloudWatchApi> = {
  getMetricData: (input, signal) =>
    createCloudWatchApi({
      endpoint: input.MetricDataQueries?.[0]?.Label ?? '',
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
      maxAttempts: 1,
    }).getMetricData(input, signal),
};

/** Wavefront is always asked over TLS, by a name; here `<port>.wavefront.test` is a port of loopback without TLS. */
function wavefrontOnLoopback(): HttpClient {
  const client = createHttpClient();
  const host = /^https:\/\/(\d+)\.wavefront\.test/u;
  return {
    send: ({ url, ...request }, signal) =>
      client.send({ ...request, url: url.replace(host, 'http://127.0.0.1:$1') }, signal),
  };
}
