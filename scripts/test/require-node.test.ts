import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../require-node.cjs', import.meta.url));

function runOn(version: string): ReturnType<typeof spawnSync> {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } }); require('${script}')`;
  return spawnSync(process.execPath, ['--eval', pretend], { encoding: 'utf8' });
}

test.for(['18.20.0', '20.20.2', '22.19.9'])('Node %s gets a sentence with what to do', (version) => {
  const { status, stderr } = runOn(version);
  expect(status).toBe(1);
  expect(stderr).toContain(`Verdict needs Node 22.20 or later, and this is ${version}.`);
  expect(stderr).not.toContain('    at ');
});

test.for(['22.20.0', '24.0.0', '26.1.0'])('Node %s passes in silence', (version) => {
  const { status, stderr, stdout } = runOn(version);
  expect([status, stderr, stdout]).toEqual([0, '', '']);
});
