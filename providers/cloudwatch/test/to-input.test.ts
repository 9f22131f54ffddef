import { expect, test } from 'vitest';
import { toInput } from '../src/to-input.ts';
import { readConfig } from './provider-call.ts';

const now = Date.parse('2024-01-01T12:00:00Z');
const queriesOf = (...metricDataQueries: object[]) => toInput(readConfig({ metricDataQueries }), now).MetricDataQueries;

test('the window ends now', () => {
  expect(toInput(readConfig({ metricDataQueries: [], interval: '30m' }), now)).toEqual({
    StartTime: new Date('2024-01-01T11:30:00Z'),
    EndTime: new Date(now),
    MetricDataQueries: [],
  });
});

test('an expression is sent with what is given', () => {
  expect(queriesOf({ id: 'rate', expression: 'errors / requests' })).toEqual([
    { Id: 'rate', Expression: 'errors / requests' },
  ]);
  expect(queriesOf({ expression: 'SELECT 1', label: 'l', period: '300', returnData: false })).toEqual([
    { Id: '', Expression: 'SELECT 1', Label: 'l', Period: 300, ReturnData: false },
  ]);
});

test('a metric is sent with its dimensions', () => {
  const metric = { namespace: 'app', metricName: 'errors', dimensions: [{ name: 'pod', value: 'a' }] };
  expect(queriesOf({ id: 'e', metricStat: { metric, period: 60, stat: 'p99', unit: 'Count' } })).toEqual([
    {
      Id: 'e',
      MetricStat: {
        Metric: { Namespace: 'app', MetricName: 'errors', Dimensions: [{ Name: 'pod', Value: 'a' }] },
        Period: 60,
        Stat: 'p99',
        Unit: 'Count',
      },
    },
  ]);
});

test('what a metric leaves out is left to the service to refuse', () => {
  expect(queriesOf({ metricStat: {} })).toEqual([
    { Id: '', MetricStat: { Metric: { MetricName: '', Dimensions: [] }, Period: 0, Stat: '' } },
  ]);
});

test.each([
  [60, 60],
  ['60', 60],
  ['+60', 60],
  ['1m', 0],
  ['', 0],
  ['0x3c', 0],
])('the period %j is sent as %i', (period, sent) => {
  expect(queriesOf({ period })).toEqual([{ Id: '', Period: sent }]);
});
