import { isDeepStrictEqual } from 'node:util';

/** A JSON merge patch: null removes. */
export type MergePatch = Readonly<Record<string, unknown>>;

/** The members of `after` that differ from `before`, with lists whole and null for what is gone; undefined: nothing differs. */
export function mergePatch(before: object, after: object): MergePatch | undefined {
  const patch: Record<string, unknown> = {};
  for (const [key, wanted] of Object.entries(after)) {
    const there: unknown = Reflect.get(before, key);
    const change = isRecord(there) && isRecord(wanted) ? mergePatch(there, wanted) : changed(there, wanted);
    if (change !== undefined) patch[key] = change;
  }
  for (const [key, there] of Object.entries(before)) {
    if (there !== undefined && Reflect.get(after, key) === undefined) patch[key] = null;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

/** Whether the patch would change nothing. */
export function isApplied(patch: MergePatch, stored: object): boolean {
  return Object.entries(patch).every(([key, wanted]) => {
    const there: unknown = Reflect.get(stored, key);
    if (wanted === null) return there === undefined || there === null;
    return isRecord(wanted) ? isRecord(there) && isApplied(wanted, there) : isDeepStrictEqual(there, wanted);
  });
}

function changed(there: unknown, wanted: unknown): unknown {
  return isDeepStrictEqual(there, wanted) ? undefined : wanted;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
