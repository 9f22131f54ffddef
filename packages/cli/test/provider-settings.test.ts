import { createScriptedProvider } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { processEnvironment } from '../src/index.ts';
import { loadProviders } from '../src/providers/load-providers.ts';
import { metric, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';

test('a factory is given the variables and the settings of the command line, and no others', async () => {
  const received: unknown[] = [];
  const process = processEnvironment();
  const manifest = JSON.stringify({ name: 'mine', verdict: { providers: ['scripted'], interface: 'v1' } });
  const environment = {
    ...process,
    variables: { POD_NAMESPACE: 'rollouts', UNSET: undefined },
    files: {
      ...process.files,
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

test('--job-log-tail takes a whole number', async () => {
  const files = { 'a.yaml': template('shop', [metric()]) };
  const refused = await runVerdict(['run', 'a.yaml', '--job-log-tail', '-1'], { files });
  expect(refused).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('--job-log-tail -1: expected a whole number'),
  });
  expect((await runVerdict(['run', 'a.yaml', '--job-log-tail', '20'], { files })).code).toBe(0);
});
