import type { Manifest, Package, Workspace } from '../../check-workspace/workspace.ts';

const engines = { node: '>=22.20.0' };

/** A published package that no check objects to. */
export function createPackage(
  directory: string,
  manifest: Partial<Manifest> = {},
  parts: Partial<Package> = {},
): Package {
  const name = directory.replace('packages/', '@verdict/').replace('providers/', '@verdict/provider-');
  return {
    directory,
    references: [],
    isBundled: false,
    imports: [],
    sourceLines: 100,
    files: ['README.md', 'tsconfig.json', 'src/index.ts'],
    ...parts,
    manifest: {
      name,
      version: '1.0.0',
      description: 'A package.',
      license: 'Apache-2.0',
      type: 'module',
      engines,
      files: ['dist', 'src'],
      exports: {
        '.': { '@verdict/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
        './package.json': './package.json',
      },
      scripts: {
        build: 'tsc -b',
        test: 'vitest run',
        'lint:package': 'publint --strict && attw --pack . --profile esm-only',
      },
      publishConfig: { access: 'public', provenance: true },
      repository: { directory },
      ...manifest,
    },
  };
}

/** A query provider that no check objects to. */
export function createProvider(name: string, manifest: Partial<Manifest> = {}, parts: Partial<Package> = {}): Package {
  const sources = ['index', 'provider', 'config', 'client', 'result'].map((file) => `src/${file}.ts`);
  return createPackage(
    `providers/${name}`,
    {
      peerDependencies: { '@verdict/core': '^1.0.0' },
      devDependencies: { '@verdict/core': '^1.0.0' },
      verdict: { providers: [name], interface: 'v1' },
      ...manifest,
    },
    {
      references: ['packages/core'],
      files: ['README.md', 'tsconfig.json', ...sources, 'test/contract.test.ts'],
      ...parts,
    },
  );
}

export function createWorkspace(packages: readonly Package[], parts: Partial<Workspace> = {}): Workspace {
  return {
    root: { name: 'verdict', license: 'Apache-2.0', engines },
    packages,
    lockFile: '{}',
    changesets: [],
    pages: [],
    ...parts,
  };
}
