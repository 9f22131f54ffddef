import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChart } from '../src/result.ts';

const start = 100;
const chart = (...data: (number | null)[][][]) => ({
  timeseries: data.map((points) => ({ label: 's', data: points })),
});
const noSeries = 'No TimeSeries found in response from Wavefront';

test.each([
  [[[100, 9]], 9, '9.00', '100', '0'],
  [
    [
      [90, 1],
      [105, 2],
    ],
    2,
    '2.00',
    '105',
    '5',
  ],
  [
    [
      [105, 2],
      [95, 1],
    ],
    2,
    '2.00',
    '105',
    '5',
  ],
  [
    [
      [95, 1],
      [105, 2],
    ],
    1,
    '1.00',
    '95',
    '-5',
  ],
  [[[100, 0.125]], 0.125, '0.12', '100', '0'],
  [
    [
      [100, null],
      [90, 2.675],
    ],
    2.675,
    '2.67',
    '90',
    '-10',
  ],
  [
    [
      [null, 7],
      [90, 1.005],
    ],
    1.005,
    '1.00',
    '90',
    '-10',
  ],
])('the points %j are %s', (points, result, value, timestamps, drift) => {
  expect(readChart(chart(points), start)).toEqual({
    kind: 'observation',
    result,
    resultType: { kind: 'float64' },
    value,
    metadata: { timestamps, drift },
    keptOnConditionError: { metadata: {} },
  });
});

test('several series are a list in the order of the server, with a point of each', () => {
  const answer = { ...chart([[100, 10]], [[99, 11]]), warnings: 'slow' };
  expect(readChart(answer, start)).toEqual({
    kind: 'observation',
    result: [10, 11],
    resultType: { kind: 'list', element: { kind: 'float64' } },
    value: '[10.00,11.00]',
    metadata: { timestamps: '[100,99]', drift: '[0,-1]', warnings: 'slow' },
    keptOnConditionError: { metadata: { warnings: 'slow' } },
  });
});

test.each([
  [{}, 'NoData', noSeries],
  [{ timeseries: null }, 'NoData', noSeries],
  [chart(), 'NoData', noSeries],
  [chart([]), 'NoData', 'the time series "s" in the response from Wavefront has no points'],
  [chart([[100, 1]], []), 'NoData', 'the time series "s" in the response from Wavefront has no points'],
  [chart([[100, null]]), 'NoData', 'the time series "s" in the response from Wavefront has no points'],
  [chart([[100]]), 'BadResponse', 'a point in the response from Wavefront has no time or no value'],
  [{ errorType: 'QuerySyntaxError', errorMessage: 'x' }, 'InvalidQuery', `${noSeries}: QuerySyntaxError: x`],
  [{ ...chart([[100, 1]]), errorType: 'QueryExecutionFailed' }, 'Unavailable', 'QueryExecutionFailed'],
])('%j is the error %s', (answer, code, message) => {
  expect(() => readChart({ ...answer, warnings: 'w' }, start)).toThrow(
    expect.objectContaining({ code, message, metadata: { warnings: 'w' } }),
  );
});

test('no other point is nearer than the one that counts', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer());
  fc.assert(
    fc.property(fc.array(point, { minLength: 1 }), (points) => {
      const { metadata } = readChart(chart(points), start);
      const nearest = Math.min(...points.map(([timestamp]) => Math.abs(timestamp - start)));
      expect(Math.abs(Number(metadata?.['drift']))).toBe(nearest);
    }),
  );
});
