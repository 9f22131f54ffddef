import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readWorkspace } from '../../check-workspace/read-workspace.ts';

function createTree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'verdict-workspace-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}

test('packages are read with their references, files and imports, changesets with their releases, pages with their text', () => {
  const root = createTree({
    'package.json': '{ "name": "root", "workspaces": ["packages/*"] }',
    'package-lock.json': '{}',
    'packages/core/package.json': '{ "name": "@verdict/core" }',
    'packages/core/tsconfig.json': '{ "references": [{ "path": "../expression" }] }',
    'packages/core/dist/index.js': '',
    'packages/core/node_modules/x/index.js': '',
    'packages/core/src/index.ts':
      "import type { A } from './a.ts';\nexport {\n  b,\n} from '@verdict/expression';\nconst c = await import('c');\nimport 'd';\n",
    'README.md': 'Install.',
    'docs/cluster.md': 'Apply.',
    'docs/decisions/0001.md': 'Decided.',
    'deploy/base/deployment.yaml': 'kind: Deployment',
    '.changeset/README.md': 'Changes.',
    '.changeset/first.md': "---\n'@verdict/core': minor\n---\n\nFirst.\n",
  });
  expect(readWorkspace(root)).toEqual({
    root: { name: 'root', workspaces: ['packages/*'] },
    packages: [
      {
        directory: 'packages/core',
        manifest: { name: '@verdict/core' },
        references: ['packages/expression'],
        isBundled: false,
        files: ['package.json', 'src/index.ts', 'tsconfig.json'],
        imports: ['./a.ts', '@verdict/expression', 'c', 'd'].map((specifier) => ({ file: 'src/index.ts', specifier })),
        sourceLines: 6,
      },
    ],
    lockFile: '{}',
    changesets: [{ file: '.changeset/first.md', releases: { '@verdict/core': 'minor' } }],
    pages: [
      { file: 'README.md', text: 'Install.' },
      { file: 'deploy/base/deployment.yaml', text: 'kind: Deployment' },
      { file: 'docs/cluster.md', text: 'Apply.' },
    ],
  });
});
