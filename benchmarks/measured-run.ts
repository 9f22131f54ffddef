import { type CompiledRun, compileRun, ProviderRegistry } from '@verdict/core';
import { type AnyProvider, defineQueryProvider, observe } from '@verdict/core/provider';
import { createScriptedProvider } from '@verdict/core/testing';

/** A provider for type `prometheus` that answers at once, with another value each time. */
export function createInstantProvider(onCall: () => void = () => {}): AnyProvider {
  const { config } = createScriptedProvider().provider;
  let calls = 0;
  return defineQueryProvider({
    type: 'prometheus',
    label: 'Prometheus',
    config,
    run: async () => {
      onCall();
      calls += 1;
      const rate = 0.97 + (calls % 16) / 1000;
      return observe([rate], `[${rate}]`);
    },
  });
}

/** A run of one metric, measured every second without an end. */
export function compileMeasuredRun(provider: AnyProvider, name = 'run-1'): CompiledRun {
  const metric = {
    name: 'success-rate',
    interval: '1s',
    successCondition: 'result[0] >= 0.95',
    provider: { prometheus: { address: 'http://prometheus.test', query: 'up' } },
  };
  const document = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { name, namespace: 'default', uid: name },
    spec: { metrics: [metric] },
  } as const;
  return compileRun(document, new ProviderRegistry([provider]));
}
