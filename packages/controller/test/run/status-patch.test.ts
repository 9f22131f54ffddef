import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isApplied, mergePatch } from '../../src/run/status-patch.ts';

/** RFC 7396, in its own words. */
function applied(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applied(result[key], value);
  }
  return result;
}

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.constantFrom('phase', 'count', 'metricResults', 'a'), tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
}));
const { map } = json;

test('a patch makes the one status of the other', () => {
  fc.assert(
    fc.property(map, map, (before, after) => {
      const patch = mergePatch(before, after);
      expect(applied(before, patch ?? {})).toEqual(after);
      expect(isApplied(patch ?? {}, after)).toBe(true);
      expect(patch === undefined).toBe(isDeepStrictEqual(before, after));
    }),
  );
});

test('only what changed is in it, lists whole and removed fields as null', () => {
  const before = {
    phase: 'Running',
    message: 'x',
    runSummary: { count: 1, failed: 1 },
    metricResults: [{ name: 'a' }],
  };
  const after = { phase: 'Running', runSummary: { count: 1, error: 2 }, metricResults: [{ name: 'a' }, { name: 'b' }] };
  expect(mergePatch(before, after)).toEqual({
    message: null,
    runSummary: { error: 2, failed: null },
    metricResults: [{ name: 'a' }, { name: 'b' }],
  });
});

test('there is no patch where nothing differs', () => {
  const status = { phase: 'Running', metricResults: [{ name: 'a', count: 1 }] };
  expect(mergePatch(status, structuredClone(status))).toBeUndefined();
});
