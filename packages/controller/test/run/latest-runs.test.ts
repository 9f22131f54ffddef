import { expect, test } from 'vitest';
import type { StoredRun } from '../../src/decode/decode-run.ts';
import { LatestRuns } from '../../src/run/latest-runs.ts';

function run(resourceVersion: string, uid = 'u'): StoredRun {
  return { metadata: { name: 'run', namespace: 'ns', uid, resourceVersion } };
}

function latestOver(cached: StoredRun | undefined) {
  const cache = { run: cached };
  return { cache, latest: new LatestRuns(() => cache.run) };
}

test('what was written counts until the cache has it too', () => {
  const { cache, latest } = latestOver(run('9'));
  const written = run('10');
  latest.wrote('ns/run', written);
  expect(latest.get('ns/run')).toBe(written);
  cache.run = run('10');
  expect(latest.get('ns/run')).toBe(cache.run);
  cache.run = run('11');
  expect(latest.get('ns/run')).toBe(cache.run);
});

test('what was written of an object that is gone counts for nothing', () => {
  const { cache, latest } = latestOver(undefined);
  latest.wrote('ns/run', run('10'));
  expect(latest.get('ns/run')).toBeUndefined();
  cache.run = run('5', 'another');
  expect(latest.get('ns/run')).toBe(cache.run);
});

test('neither the echo of a write nor what came before it is news', () => {
  const { latest } = latestOver(run('9'));
  latest.wrote('ns/run', run('10'));
  expect(latest.isNews('ns/run', run('9'))).toBe(false);
  expect(latest.isNews('ns/run', run('10'))).toBe(false);
  expect(latest.isNews('ns/run', run('11'))).toBe(true);
});

test.for([
  ['a later change', run('11')],
  ['another object of that name', run('5', 'another')],
  ['a version that is no number', run('x')],
] as const)('%s is news', ([, news]) => {
  const { latest } = latestOver(run('9'));
  latest.wrote('ns/run', run('10'));
  expect(latest.isNews('ns/run', news)).toBe(true);
});
