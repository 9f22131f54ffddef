import { assert, integer, property, string, uuid } from 'fast-check';
import { expect, test } from 'vitest';
import { jobName } from '../src/job-name.ts';
import { runUid } from './job-call.ts';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const name = (metric: string, ordinal = 1, uid = runUid): string => jobName({ runUid: uid, metric, ordinal });

test("a name that the cluster takes is the reference's", () => {
  expect(name('smoke')).toBe(`${runUid}.smoke.1`);
  expect(name('a'.repeat(63 - runUid.length - 3))).toHaveLength(63);
});

test('a name that is too long is cut, with a hash', () => {
  expect(name('error-rate-of-all-regions-together')).toMatch(
    new RegExp(`^${runUid}\\.error-rate-of-[0-9a-f]{10}\\.1$`),
  );
});

test('metrics that are the same up to the cut have names of their own', () => {
  const long = 'x'.repeat(60);
  expect(name(`${long}a`)).not.toBe(name(`${long}b`));
});

test('metrics that differ only in what is not allowed have names of their own', () => {
  const names = ['a_b', 'A_b', 'a b', 'a-b', 'a/b'].map((metric) => name(metric));
  expect(new Set(names).size).toBe(names.length);
});

test('the measurement stands at the end, also of a name that was cut', () => {
  expect(name('x'.repeat(80), 12)).toMatch(/\.12$/);
  expect(name('x'.repeat(80), 12).slice(0, -3)).toMatch(/-[0-9a-f]{10}$/);
});

test('every name is valid and fits, whatever the metric and the run are called', () => {
  const ordinal = integer({ min: 1, max: 100_000 });
  assert(
    property(string({ unit: 'grapheme', maxLength: 80 }), ordinal, string({ maxLength: 80 }), (metric, n, uid) => {
      const made = name(metric, n, uid);
      expect(made).toMatch(subdomain);
      expect(made.length).toBeLessThanOrEqual(63);
    }),
  );
});

test('two metrics of one run never share a name', () => {
  const metric = string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  assert(
    property(metric, metric, uuid(), (left, right, uid) => {
      expect(name(left, 1, uid) === name(right, 1, uid)).toBe(left === right);
    }),
  );
});
