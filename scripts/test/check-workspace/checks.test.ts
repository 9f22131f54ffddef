import { expect, test } from 'vitest';
import { checkWorkspace } from '../../check-workspace/checks.ts';
import type { Workspace } from '../../check-workspace/workspace.ts';
import { createPackage, createProvider, createWorkspace } from './workspace-fixture.ts';

const core = createPackage('packages/core');

test('a workspace in shape has no problem', () => {
  expect(checkWorkspace(createWorkspace([core, createProvider('web')]))).toEqual([]);
});

interface Case {
  readonly name: string;
  readonly workspace: Workspace;
  readonly file: string;
  readonly message: string;
}

const cases: readonly Case[] = [
  {
    name: 'a dependency on a higher floor',
    workspace: createWorkspace([
      createPackage('packages/core', { dependencies: { '@verdict/cli': '^1.0.0' } }, { references: ['packages/cli'] }),
      createPackage('packages/cli'),
    ]),
    file: 'packages/core/package.json',
    message: 'depends on @verdict/cli, which is on floor 4',
  },
  {
    name: 'a provider that depends on a provider',
    workspace: createWorkspace([
      core,
      createProvider('web'),
      createProvider(
        'job',
        { dependencies: { '@verdict/provider-web': '^1.0.0' } },
        { references: ['packages/core', 'providers/web'] },
      ),
    ]),
    file: 'providers/job/package.json',
    message: 'depends on @verdict/provider-web, which is on floor 3',
  },
  {
    name: 'a package without a floor',
    workspace: createWorkspace([createPackage('packages/new')]),
    file: 'packages/new/package.json',
    message: 'has no floor',
  },
  {
    name: 'a name that does not follow from the directory',
    workspace: createWorkspace([createPackage('packages/core', { name: '@verdict/engine' })]),
    file: 'packages/core/package.json',
    message: 'name must be "@verdict/core"',
  },
  {
    name: 'a version below 1.0.0',
    workspace: createWorkspace([createPackage('packages/core', { version: '0.1.0' })]),
    file: 'packages/core/package.json',
    message: 'version must be 1.0.0 or later',
  },
  {
    name: 'an export whose source does not exist',
    workspace: createWorkspace([createPackage('packages/core', {}, { files: ['README.md', 'tsconfig.json'] })]),
    file: 'packages/core/package.json',
    message: 'points to ./src/index.ts, which does not exist',
  },
  {
    name: 'an export whose built files do not mirror its source',
    workspace: createWorkspace([
      createPackage('packages/core', {
        exports: {
          '.': { '@verdict/source': './src/index.ts', types: './dist/main.d.ts', default: './dist/index.js' },
          './package.json': './package.json',
        },
      }),
    ]),
    file: 'packages/core/package.json',
    message: 'must have types and default that mirror ./src/index.ts',
  },
  {
    name: 'an unsealed package',
    workspace: createWorkspace([createPackage('packages/core', { exports: { '.': './src/index.ts' } })]),
    file: 'packages/core/package.json',
    message: 'exports must hold "./package.json"',
  },
  {
    name: 'a package that emits types only and does not bundle its code',
    workspace: createWorkspace([createPackage('packages/core', {}, { isBundled: true })]),
    file: 'packages/core/package.json',
    message: 'scripts.build must be "tsc -b && node ../../scripts/bundle.ts"',
  },
  {
    name: 'a command without a source',
    workspace: createWorkspace([createPackage('packages/cli', { bin: { verdict: './dist/main.js' } })]),
    file: 'packages/cli/package.json',
    message: 'bin.verdict is built from src/main.ts, which does not exist',
  },
  {
    name: 'a dependency without a reference',
    workspace: createWorkspace([
      createPackage('packages/expression'),
      createPackage('packages/core', { dependencies: { '@verdict/expression': '^1.0.0' } }),
    ]),
    file: 'packages/core/tsconfig.json',
    message: 'lacks a reference to packages/expression',
  },
  {
    name: 'a reference without a dependency',
    workspace: createWorkspace([createPackage('packages/core', {}, { references: ['packages/expression'] })]),
    file: 'packages/core/tsconfig.json',
    message: 'refers to packages/expression, which is no dependency',
  },
  {
    name: 'core as a regular dependency of a provider',
    workspace: createWorkspace([core, createProvider('web', { dependencies: { '@verdict/core': '^1.0.0' } })]),
    file: 'providers/web/package.json',
    message: '@verdict/core must be a peer dependency',
  },
  {
    name: 'a development range outside the peer range',
    workspace: createWorkspace([core, createProvider('web', { devDependencies: { '@verdict/core': '^2.0.0' } })]),
    file: 'providers/web/package.json',
    message: 'the development range ^2.0.0 of @verdict/core must lie in the peer range ^1.0.0',
  },
  {
    name: "a peer range without the workspace's own core",
    workspace: createWorkspace([createPackage('packages/core', { version: '2.0.0' }), createProvider('web')]),
    file: 'providers/web/package.json',
    message: "the peer range ^1.0.0 excludes the workspace's own @verdict/core 2.0.0",
  },
  {
    name: 'a provider without its client',
    workspace: createWorkspace([
      core,
      createProvider('web', {}, { files: ['README.md', 'tsconfig.json', 'src/index.ts'] }),
    ]),
    file: 'providers/web/src/client.ts',
    message: 'is missing',
  },
  {
    name: 'a query provider that has grown long',
    workspace: createWorkspace([core, createProvider('web', {}, { sourceLines: 451 })]),
    file: 'providers/web/src',
    message: 'has 451 lines, more than 450; move what providers share to @verdict/provider-kit',
  },
  {
    name: 'a provider that nobody can find',
    workspace: createWorkspace([core, createProvider('web', { verdict: {} })]),
    file: 'providers/web/package.json',
    message: 'needs "verdict"',
  },
  {
    name: 'a provider that imports the engine',
    workspace: createWorkspace([
      core,
      createProvider('web', {}, { imports: [{ file: 'src/client.ts', specifier: '@verdict/core' }] }),
    ]),
    file: 'providers/web/src/client.ts',
    message: 'import @verdict/core/provider',
  },
  {
    name: 'a provider that imports axios',
    workspace: createWorkspace([
      core,
      createProvider('web', {}, { imports: [{ file: 'src/client.ts', specifier: 'axios' }] }),
    ]),
    file: 'providers/web/src/client.ts',
    message: '@verdict/provider-kit owns HTTP',
  },
  {
    name: 'a changeset of an unknown package',
    workspace: createWorkspace([core], {
      changesets: [{ file: '.changeset/a.md', releases: { '@verdict/gone': 'patch' } }],
    }),
    file: '.changeset/a.md',
    message: 'names @verdict/gone, which is no published package',
  },
  {
    name: 'a major of core without majors of its peers',
    workspace: createWorkspace([core, createProvider('web')], {
      changesets: [
        { file: '.changeset/a.md', releases: { '@verdict/core': 'major', '@verdict/provider-web': 'minor' } },
      ],
    }),
    file: '.changeset/a.md',
    message: 'add a major changeset of @verdict/provider-web',
  },
  {
    name: 'a lock file that names a registry',
    workspace: createWorkspace([core], {
      lockFile: '{ "packages": { "node_modules/a": { "resolved": "https://registry.test/a.tgz" } } }',
    }),
    file: 'package-lock.json',
    message: 'names the registry registry.test',
  },
  {
    name: 'a lock file without the packages of other platforms',
    workspace: createWorkspace([core], {
      lockFile: '{ "packages": { "node_modules/a": { "optionalDependencies": { "a-darwin": "1.0.0" } } } }',
    }),
    file: 'package-lock.json',
    message: 'lacks a-darwin, an optional dependency of node_modules/a',
  },
  {
    name: 'two ranges of one dependency',
    workspace: createWorkspace([
      createPackage('packages/core', { dependencies: { zod: '^4.0.0' } }),
      createPackage('packages/cli', { dependencies: { zod: '^4.1.0' } }),
    ]),
    file: 'packages/cli/package.json',
    message: 'asks for zod ^4.1.0, but packages/core/package.json for ^4.0.0',
  },
  {
    name: 'a manifest that names the image of an earlier controller',
    workspace: createWorkspace([createPackage('packages/controller', { version: '1.1.0' })], {
      pages: [
        { file: 'deploy/a.yaml', text: 'containers:\n  - image: ghcr.io/verdict-dev/verdict-controller:1.0.0\n' },
      ],
    }),
    file: 'deploy/a.yaml:2',
    message:
      'than its version 1.1.0: - image: ghcr.io/verdict-dev/verdict-controller:1.0.0; run node scripts/name-release.ts',
  },
];

test.for(cases)('$name is a problem', ({ workspace, file, message }) => {
  expect(checkWorkspace(workspace)).toContainEqual({ file, message: expect.stringContaining(message) });
});

test('a private package of the examples need not be publishable', () => {
  const demo = createPackage('examples/demo', { name: 'demo', private: true, version: '0.0.0' }, { files: [] });
  expect(checkWorkspace(createWorkspace([demo]))).toEqual([]);
});
