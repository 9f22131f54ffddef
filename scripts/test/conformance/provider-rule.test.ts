import { expect, test } from 'vitest';
import { providerRule, requestRule, type MeasuredRow } from '../../conformance/deviations/provider-rule.ts';

interface Sides {
  readonly provider?: object;
  readonly body?: string;
  readonly secrets?: object;
  readonly reference: object;
  readonly ours: object;
}

function measured({ provider = { web: {} }, body = '', secrets = {}, reference, ours }: Sides): MeasuredRow {
  const metric = { name: 'm', provider, successCondition: 'true' };
  const row = { id: 'r', provider: 'p', op: 'run', metric, http: [{ response: { body } }], secrets, expect: reference };
  return {
    row,
    recorded: { mode: 'query', jobs: { created: [], deleted: [] }, result: undefined, measurement: ours },
  } as never;
}

const vacuous = { phase: 'Inconclusive', message: 'no data: the condition holds vacuously' };
const passed = (value: string): object => ({ phase: 'Successful', value });

test.for([
  ['no-data', { reference: passed('[{"pointlist":[]}]'), ours: vacuous }],
  ['no-data', { reference: passed('[{"facet":"a","a":"a","count":null}]'), ours: vacuous }],
  [undefined, { reference: passed('[{"count":1}]'), ours: vacuous }],
  ['no-points', { body: '{"data":[]}', reference: passed('[1.00,0.00]'), ours: { phase: 'Error' } }],
  [undefined, { body: '{"data":[]}', reference: passed('[1.00,10.00]'), ours: { phase: 'Error' } }],
  ['no-points', { body: '{"histograms":[]}', reference: passed('[5]'), ours: { phase: 'Error' } }],
  [
    'record',
    {
      secrets: { 'argo-rollouts/s': { 'api-key': 'ab', address: 'http://x' } },
      reference: { phase: 'Error', message: 'http://x says ab' },
      ours: { phase: 'Error', message: 'http://x says *****' },
    },
  ],
] as const)('a record deviates by the rule %s: %j', ([rule, sides]) => {
  expect(providerRule(measured(sides))).toBe(rule);
});

test.for([
  [
    'documents',
    {
      provider: { kayenta: { threshold: { pass: 1, marginal: 2 } } },
      reference: { phase: 'Running' },
      ours: { phase: 'Error', message: 'threshold.marginal (2) must not be greater than threshold.pass (1)' },
    },
  ],
  ['documents', { provider: { datadog: { interval: '5m' } }, reference: passed('1'), ours: passed('1') }],
  [undefined, { provider: { datadog: { apiVersion: 'v1', interval: '5m' } }, reference: passed('1'), ours: {} }],
] as const)('other requests deviate by the rule %s: %j', ([rule, sides]) => {
  expect(requestRule(measured(sides))).toBe(rule);
});
