import { expect, test } from 'vitest';
import { checkLimits } from '../../src/run/check-limits.ts';
import { metricOf } from '../support/metric-of.ts';

test.each([
  ['nothing measured', {}, {}, undefined],
  ['failures at the limit', { failureLimit: 2 }, { failed: 2 }, undefined],
  ['one failure more', { failureLimit: 2 }, { failed: 3 }, ['Failed', 'failed (3) > failureLimit (2)']],
  ['any number of failures when the limit is off', { failureLimit: -1 }, { failed: 99 }, undefined],
  ['inconclusive at the limit', { inconclusiveLimit: 1 }, { inconclusive: 1 }, undefined],
  ['one inconclusive more', {}, { inconclusive: 1 }, ['Inconclusive', 'inconclusive (1) > inconclusiveLimit (0)']],
  ['errors in a row at the limit', {}, { consecutiveError: 4, error: 9 }, undefined],
  ['one error more', {}, { consecutiveError: 5 }, ['Error', 'consecutiveErrors (5) > consecutiveErrorLimit (4)']],
  ['many errors, not in a row', {}, { error: 99, consecutiveError: 1 }, undefined],
  [
    'failed and inconclusive',
    {},
    { failed: 1, inconclusive: 1 },
    ['Inconclusive', 'inconclusive (1) > inconclusiveLimit (0)'],
  ],
  [
    'all three',
    { consecutiveErrorLimit: 0 },
    { failed: 1, inconclusive: 1, consecutiveError: 1 },
    ['Error', 'consecutiveErrors (1) > consecutiveErrorLimit (0)'],
  ],
] as const)('%s', (_name, limits, counters, verdict) => {
  const exceeded = checkLimits(metricOf(limits), { name: 'm', phase: 'Running', ...counters });
  expect(exceeded).toEqual(verdict === undefined ? undefined : { phase: verdict[0], message: verdict[1] });
});
