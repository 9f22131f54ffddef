import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

test('the good release passes, the bad one does not, within a minute', { timeout: 60_000 }, async () => {
  // An empty PATH: no prometheus, so that the Web template judges on every machine.
  const demo = spawn(process.execPath, ['--conditions=@verdict/source', main], { env: { PATH: '' } });
  const [[code], stdout] = await Promise.all([once(demo, 'exit'), text(demo.stdout)]);
  expect(stdout).toContain('the Web template judges the service by its own JSON');
  expect(stdout).toContain('Both verdicts came out as they should');
  expect(code).toBe(0);
});
