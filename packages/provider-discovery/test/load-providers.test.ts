import { createScriptedProvider } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { loadProviders } from '../src/load-providers.ts';
import { nodeEnvironment } from './support/node-environment.ts';

test('a factory is given the variables and the settings of the command line, and no others', async () => {
  const received: unknown[] = [];
  const manifest = JSON.stringify({ name: 'mine', verdict: { providers: ['scripted'], interface: 'v1' } });
  const environment = {
    ...nodeEnvironment,
    variables: { POD_NAMESPACE: 'rollouts', UNSET: undefined },
    files: {
      list: async () => [],
      readText: async () => manifest,
      realPath: async (file: string) => file,
    },
    modules: {
      entryOf: () => 'mine',
      load: async () => ({
        createProvider: (settings: unknown) => {
          received.push(settings);
          return createScriptedProvider({}).provider;
        },
      }),
    },
  };
  const wishes = { named: ['./mine'], settings: { kubeconfig: 'k', context: undefined, jobLogTail: 5 } };
  await loadProviders(new Set(['scripted']), wishes, environment);
  expect(received).toEqual([{ kubeconfig: 'k', jobLogTail: 5, environment: { POD_NAMESPACE: 'rollouts' } }]);
});
