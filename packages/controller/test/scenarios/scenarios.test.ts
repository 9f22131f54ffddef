import { join } from 'node:path';
import { connectToCluster } from '@verdict/kubernetes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readClusterAccess } from '../../../../test-support/cluster/cluster-access.ts';
import { ClusterApi } from '../../../../test-support/cluster/cluster-api.ts';
import { installCrds } from '../../../../test-support/cluster/install-crds.ts';
import { startPrometheusServer } from '../../../../providers/prometheus/test/prometheus-server.ts';
import { requiredServer } from '../../../../test-support/required-server.ts';
import { requiredCluster } from '../../../../test-support/required-cluster.ts';
import { documentScenarios } from './document-scenarios.ts';
import { endingScenarios } from './ending-scenarios.ts';
import { jobScenarios } from './job-scenarios.ts';
import { lifecycleScenarios } from './lifecycle-scenarios.ts';
import { type Cluster, playScenario } from './play-scenario.ts';
import { providerScenarios } from './provider-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { scenarioProviders } from './scenario-providers.ts';
import { secretScenarios } from './secret-scenarios.ts';
import { takeoverScenarios } from './takeover-scenarios.ts';

const kubeconfig = requiredCluster({
  suite: 'Controller scenarios on a real API server',
  directory: join(import.meta.dirname, '..', '..'),
  needsControllers: true,
});

const prometheus = requiredServer('prometheus', {
  debian: 'prometheus',
  suite: 'Controller against a real Prometheus',
  directory: join(import.meta.dirname, '..', '..'),
});

describe.runIf(kubeconfig !== undefined)('on a real API server', { timeout: 60_000 }, () => {
  let cluster: Cluster;

  beforeAll(async () => {
    const file = kubeconfig ?? '';
    await installCrds(file);
    const api = new ClusterApi(readClusterAccess(file));
    const client = await connectToCluster({ kubeconfig: file });
    const providers = scenarioProviders(client, { runsInCluster: true });
    const commandProviders = scenarioProviders(client, { runsInCluster: false });
    cluster = { api, client, providers, commandProviders };
  });

  afterAll(() => cluster.api.close());

  describe.each([
    ['providers', providerScenarios],
    ['life cycle', lifecycleScenarios],
    ['secrets', secretScenarios],
    ['Jobs', jobScenarios],
    ['ends', endingScenarios],
    ['documents', documentScenarios],
    ['what others left', takeoverScenarios],
  ] as const)('%s', (_group, scenarios) => {
    test.concurrent.for(scenarios)('$name', async (scenario) => {
      expect(await playScenario(scenario, cluster)).toBe(scenario.ends ?? 'completed');
    });
  });

  test.runIf(prometheus !== undefined)('a Prometheus metric passes on what a real Prometheus scraped', async () => {
    const server = await startPrometheusServer(prometheus ?? '', () => 'ok_ratio 0.99\n');
    const query = 'last_over_time(ok_ratio[1m])';
    const metric = { name: 'rate', successCondition: 'result[0] >= 0.95' };
    const provider = { prometheus: { address: server.url, query } };
    const scenario: Scenario = {
      name: 'a real Prometheus',
      spec: () => ({ metrics: [{ ...metric, provider }] }),
      status: { phase: 'Successful', metricResults: [{ metadata: { ResolvedPrometheusQuery: query } }] },
    };
    try {
      expect(await playScenario(scenario, cluster)).toBe('completed');
    } finally {
      await server.stop();
    }
  });
});
