import { evaluateOutcome } from '@verdict/core/engine';
import { decodeJson } from '@verdict/provider-kit';
import { expect, test } from 'vitest';
import { dataToObservation } from '../src/result.ts';

const observed = (json: string) => dataToObservation(decodeJson(json));

test.each([
  '{"apdex":{"label":null,"values":{"values":[]}}}',
  '{"apdex":{"label":"x","values":{"values":[{"id":"202401010930","value":null}]}}}',
  '{"apdex":{"type":"TIME_SERIES_VALUES","error":null,"results":[]}}',
  '{"apdex":{"results":[{"metric":{"labels":[]},"values":[{"id":"1","value":null}]}]}}',
  '{"apdex":{"values":{"values":[{"id":"202401010930","v":null}]}}}',
  '{"apdex":null}',
  '{}',
])('%s holds nothing that was measured', (json) => {
  expect(observed(json).noData).toBe(true);
});

test.each([
  '{"apdex":{"label":null,"values":{"values":[{"value":0}]}}}',
  '{"apdex":{"label":null,"values":{"values":[{"v":9920}]}}}',
  '{"apdex":{"error":null,"results":[{"metric":{"labels":[]},"values":[{"id":"1","value":"9920"}]}]}}',
  '{"apdex":{"values":[9920,null]}}',
  '{"health":{"score":0,"details":""}}',
  '{"version":"9.7.0"}',
  '{"services":[],"up":true}',
])('%s holds something', (json) => {
  expect(observed(json).noData).toBe(false);
});

test('a condition on nothing is no pass', () => {
  const conditions = {
    successCondition: 'all(result.apdex.values.values, {asFloat(.value) >= 9900})',
    failureCondition: '',
  };
  const phaseOf = (json: string) => evaluateOutcome(observed(json), conditions).phase;
  expect(phaseOf('{"apdex":{"values":{"values":[]}}}')).toBe('Inconclusive');
  expect(phaseOf('{"apdex":{"values":{"values":[{"value":9920}]}}}')).toBe('Successful');
});
