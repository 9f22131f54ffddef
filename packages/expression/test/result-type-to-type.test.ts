import { expect, test } from 'vitest';
import { compileCondition } from '../src/index.ts';

const row = { kind: 'map', value: { kind: 'unknown' }, goName: 'nrdb.NRDBResult' } as const;

test.each([
  [{ kind: 'map', value: { kind: 'unknown' } }, 'map[string]interface {}'],
  [row, 'nrdb.NRDBResult'],
  [{ kind: 'list', element: row }, '[]nrdb.NRDBResult'],
] as const)('an error text names %j as %s', (resultType, name) => {
  const compile = () => compileCondition('result > 1', { resultType }).test({ count: 2 });
  expect(compile).toThrow(`invalid operation: > (mismatched types ${name} and int)`);
});

test('a map with a name of its own has dynamic members', () => {
  expect(compileCondition('result.count > 1', { resultType: row }).test({ count: 2 })).toBe(true);
});
