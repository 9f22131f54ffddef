import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createReleasedRepository } from '../../doc-blocks/released-repository.ts';

const address = 'https://github.com/verdict-dev/verdict';

test('what a document takes from the repository at a tag is the manifests of this checkout', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verdict-released-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const environment = createReleasedRepository(
    join(folder, 'released'),
    `kubectl apply -k '${address}/deploy/crds?ref=v9.1.0'\nresources: ['${address}/deploy/base?ref=v9.1.0']\n`,
  );
  const copy = join(folder, 'copy');
  execFileSync('git', ['clone', '--quiet', '--depth=1', '--branch=v9.1.0', address, copy], {
    env: { ...process.env, ...environment },
    stdio: 'pipe',
  });
  const base = 'deploy/base/kustomization.yaml';
  expect(readFileSync(join(copy, base), 'utf8')).toBe(
    readFileSync(join(import.meta.dirname, '../../..', base), 'utf8'),
  );
});
