import type { Metric } from '@verdict/core';
import { expect, test } from 'vitest';
import { isRefusedUpFront } from '../../conformance/deviations/refused-metric.ts';

const provider = { web: { url: 'http://metrics.test/' } };

const cases: readonly (readonly [Partial<Metric>, boolean])[] = [
  [{}, false],
  [{ successCondition: 'result >= 0.95', interval: '1m', count: '3', failureLimit: -1 }, false],
  [{ successCondition: '{{args.condition}}' }, false],
  [{ successCondition: 'result >=' }, true],
  [{ failureCondition: 'unknown > 1' }, true],
  [{ count: -1 }, true],
  [{ count: '1.5' }, true],
  [{ interval: '0s' }, true],
  [{ interval: 'often' }, true],
];

test.for(cases)('%j is refused before anything is measured: %s', ([parts, refused]) => {
  expect(isRefusedUpFront({ name: 'metric', provider, ...parts })).toBe(refused);
});

test('arguments are filled in before a condition is judged', () => {
  const metric: Metric = { name: 'metric', provider, successCondition: 'result > {{args.limit}}' };
  expect(isRefusedUpFront(metric, [{ name: 'limit', value: '1' }])).toBe(false);
  expect(isRefusedUpFront(metric, [{ name: 'limit', value: 'one two' }])).toBe(true);
});
