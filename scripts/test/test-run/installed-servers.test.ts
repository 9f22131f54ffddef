import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installedServers } from '../../test-run/installed-servers.ts';

test('a program on the path is an installed server, another file of its name is not', () => {
  const directory = mkdtempSync(join(tmpdir(), 'verdict-path-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const program = join(directory, 'prometheus');
  writeFileSync(program, '');
  expect(installedServers(directory)).toEqual([]);
  chmodSync(program, 0o755);
  expect(installedServers(directory)).toEqual(['prometheus']);
});
