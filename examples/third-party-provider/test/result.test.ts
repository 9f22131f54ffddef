import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readResult } from '../src/result.ts';

test('the result is the value as a number, its text that of the reference', () => {
  assert.deepEqual(readResult({ value: 0.5 }), { kind: 'observation', result: 0.5, value: '0.5' });
});

test('no value is an error, not a zero', () => {
  assert.throws(() => readResult({ value: null }), { code: 'NoData', message: 'the query has no value' });
  assert.throws(() => readResult({}), { code: 'BadResponse', message: 'the answer has no value' });
});
