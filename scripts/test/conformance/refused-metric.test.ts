import type { Metric } from '@verdict/core';
import { expect, test } from 'vitest';
import { holdsSecretInControl, isRefusedUpFront } from '../../conformance/deviations/refused-metric.ts';

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
  [{ failureLimit: '2147483648' }, true],
  [{ failureLimit: '+5' }, false],
];

test.for(cases)('%j is refused before anything is measured: %s', ([parts, refused]) => {
  expect(isRefusedUpFront({ name: 'metric', provider, ...parts })).toBe(refused);
});

test('a secret is looked for in the fields that the engine decides by', () => {
  const args = [{ name: 's', valueFrom: { secretKeyRef: { name: 'secret', key: 'key' } } }];
  const holds = (parts: Partial<Metric>): boolean => holdsSecretInControl({ name: 'm', provider, ...parts }, args);
  expect(holds({ count: '{{ args.s }}' })).toBe(true);
  expect(holds({ count: '{{args.other}}', successCondition: 'result > {{args.s}}' })).toBe(false);
});

test('arguments are filled in before a condition or a number is judged', () => {
  const counted: Metric = { name: 'metric', provider, count: '{{ args.limit }}' };
  expect(isRefusedUpFront(counted, [{ name: 'limit', value: 'many' }])).toBe(true);
  expect(isRefusedUpFront(counted, [{ name: 'limit', value: '3' }])).toBe(false);
  const metric: Metric = { name: 'metric', provider, successCondition: 'result > {{args.limit}}' };
  expect(isRefusedUpFront(metric, [{ name: 'limit', value: '1' }])).toBe(false);
  expect(isRefusedUpFront(metric, [{ name: 'limit', value: 'one two' }])).toBe(true);
});
