import { expect, test } from 'vitest';
import { metric, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';

test('--job-log-tail takes a whole number', async () => {
  const files = { 'a.yaml': template('shop', [metric()]) };
  const refused = await runVerdict(['run', 'a.yaml', '--job-log-tail', '-1'], { files });
  expect(refused).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('--job-log-tail -1: expected a whole number'),
  });
  expect((await runVerdict(['run', 'a.yaml', '--job-log-tail', '20'], { files })).code).toBe(0);
});
