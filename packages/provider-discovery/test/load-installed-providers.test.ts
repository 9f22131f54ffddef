import { createScriptedProvider } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { loadInstalledProviders } from '../src/load-installed-providers.ts';
import { nodeEnvironment } from './support/node-environment.ts';

interface Installed {
  readonly types: readonly string[];
  readonly interface?: string;
  readonly create?: (settings: object) => object;
}

/** A machine with packages beside the program, and some among the dependencies of the working directory's package.json. */
function machine(packages: Readonly<Record<string, Installed>>, dependencies: readonly string[] = []) {
  const manifests = new Map(
    Object.entries(packages).map(([name, found]) => [
      `/app/node_modules/${name}/package.json`,
      JSON.stringify({ name, verdict: { providers: found.types, interface: found.interface ?? 'v1' } }),
    ]),
  );
  manifests.set(
    '/app/package.json',
    JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '1.0.0'])) }),
  );
  return {
    ...nodeEnvironment,
    workingDirectory: '/app',
    homeDirectory: '/app/node_modules/@verdict/controller',
    files: {
      readText: async (path: string) => manifests.get(path) ?? Promise.reject(new Error(`ENOENT: ${path}`)),
      list: async (path: string) =>
        path === '/app/node_modules' ? Object.keys(packages).filter((name) => !name.startsWith('@')) : undefined,
      realPath: async (path: string) => path,
    },
    modules: {
      entryOf: (_directory: string, name: string) => name,
      load: async (name: string) => ({
        createProvider:
          packages[name]?.create ??
          (() => ({ ...createScriptedProvider({}).provider, type: packages[name]?.types[0] })),
      }),
    },
  };
}

function refuse(): never {
  throw new Error('no licence');
}

const wishes = { named: [], settings: {} };

test('every provider that is installed is loaded, with what the program hands to factories', async () => {
  const received: object[] = [];
  const create = (settings: object): object => {
    received.push(settings);
    return { ...createScriptedProvider({}).provider, type: 'two' };
  };
  const environment = machine({ 'provider-one': { types: ['one'] }, other: { types: ['two'], create } }, ['other']);
  const { providers, problems } = await loadInstalledProviders(
    { named: [], settings: { runsInCluster: true } },
    environment,
  );
  expect(problems).toEqual([]);
  expect(providers.map(({ type }) => type).toSorted()).toEqual(['one', 'two']);
  expect(received).toEqual([{ runsInCluster: true, environment: {} }]);
});

test('what cannot be loaded is left out and told, and harms no other', async () => {
  const environment = machine({
    'provider-good': { types: ['good'] },
    'provider-old': { types: ['old'], interface: 'v0' },
    'provider-bad': { types: ['bad'], create: refuse },
    'provider-liar': { types: ['truth'], create: () => ({ type: 'lie' }) },
    'provider-twin': { types: ['twin'] },
    'verdict-provider-twin': { types: ['twin'] },
  });
  const { providers, problems } = await loadInstalledProviders(wishes, environment);
  expect(providers.map(({ type }) => type)).toEqual(['good']);
  expect(problems.map(({ message }) => message).toSorted()).toEqual([
    'provider "bad" cannot be created: no licence',
    'provider-liar: its package.json promises "truth", but its provider is of another type',
    'provider-old speaks provider interface "v0"; it must be v1. Install a matching version.',
    expect.stringContaining('two providers for "twin"'),
  ]);
});

test('a named package decides between two', async () => {
  const packages = { 'provider-twin': { types: ['twin'] }, 'verdict-provider-twin': { types: ['twin'] } };
  const named = { named: ['verdict-provider-twin'], settings: {} };
  const { providers, problems } = await loadInstalledProviders(named, machine(packages));
  expect([providers.length, problems]).toEqual([1, []]);
});

test('a named package that is not installed is refused', async () => {
  await expect(loadInstalledProviders({ named: ['nowhere'], settings: {} }, machine({}))).rejects.toThrow(
    '--provider nowhere: not installed. Install it: npm install nowhere',
  );
});
