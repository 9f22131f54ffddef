import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/adapters/node-file-system.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'verdict-files-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('reports written side by side make their directories', async () => {
  const names = ['a/b/one', 'a/b/two', 'a/c/three'];
  await Promise.all(names.map((name) => nodeFileSystem.writeText(path.join(directory, name), name)));
  const texts = names.map((name) => readFile(path.join(directory, name), 'utf8'));
  expect(await Promise.all(texts)).toEqual(names);
});

test('a path through a file is refused, and nothing is left behind', async () => {
  await writeFile(path.join(directory, 'file'), 'kept');
  await expect(nodeFileSystem.writeText(path.join(directory, 'file/deep/report'), '')).rejects.toThrow(
    /EEXIST|ENOTDIR/u,
  );
  expect(await readdir(directory)).not.toContain('deep');
  expect(await readFile(path.join(directory, 'file'), 'utf8')).toBe('kept');
});

test.runIf(process.platform === 'linux')(
  'a directory that takes no others is an error, not a wait without end',
  async () => {
    await expect(nodeFileSystem.writeText('/proc/verdict/deep/report', '')).rejects.toThrow(/ENOENT|EACCES/u);
  },
);
