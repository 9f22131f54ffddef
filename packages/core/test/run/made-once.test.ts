import { expect, test } from 'vitest';
import { MadeOnce } from '../../src/run/made-once.ts';

test('makes each value once, and the oldest again when there were too many', () => {
  const made: string[] = [];
  const values = new MadeOnce<string>(2);
  const get = (key: string): string =>
    values.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map((key) => get(key))).toEqual(['A', 'B', 'A', 'C', 'B', 'A']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

test('a value may be undefined; what is thrown is not remembered', () => {
  let calls = 0;
  const values = new MadeOnce<undefined>(2);
  const make = (): undefined => {
    calls += 1;
    if (calls === 1) throw new Error('the first time');
  };
  expect(() => values.get('a', make)).toThrow('the first time');
  expect([values.get('a', make), values.get('a', make)]).toEqual([undefined, undefined]);
  expect(calls).toBe(2);
});
