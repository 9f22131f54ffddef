/** The ways to pass without evidence that need a command line; the engine's own are in core's file of the same name. */
import { expect, test } from 'vitest';
import { metric, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';

const good = { 'a.yaml': template('shop', [metric()]) };

test('the documents of these tests pass when nothing stands in the way', async () => {
  expect((await runVerdict(['run', 'a.yaml'], { files: good })).code).toBe(0);
});

test('a metric never measured before the timeout is an Error', async () => {
  const late = template('shop', [metric(), metric({ name: 'late', more: { initialDelay: '10m' } })]);
  const { code, stdout } = await runVerdict(['run', 'a.yaml', '--timeout', '1m'], { files: { 'a.yaml': late } });
  expect(code).toBe(3);
  expect(stdout).toContain('timed out: 1 of 2 metrics decided');
  expect(stdout).toContain('never measured');
});

test.each(['junit', 'markdown', 'html', 'json'])('a %s report that cannot be written is an Error', async (format) => {
  const { code, stderr } = await runVerdict(['run', 'a.yaml', '--report', `${format}=full/report`], {
    files: good,
    faults: { full: 'ENOSPC' },
  });
  expect(code).toBe(3);
  expect(stderr).toContain(`report ${format}=full/report cannot be written: `);
});

test.each(['json', 'yaml'])('a status that cannot be written as %s is an Error', async (format) => {
  const { code } = await runVerdict(['run', 'a.yaml', '-o', format], {
    files: good,
    stdoutFault: Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }),
  });
  expect(code).toBe(3);
});
