import type { StringMap } from '../provider/index.ts';

/** The longest text that the record keeps, in bytes of UTF-8. */
const longestTextBytes = 4096;

const bytesPerUnitAtMost = 3;

/** The text, or its beginning and how long it was. */
export function cutText(text: string, limitBytes: number = longestTextBytes): string {
  if (text.length * bytesPerUnitAtMost <= limitBytes) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes <= limitBytes) return text;
  const note = `… (${bytes} bytes)`;
  const beginning = Buffer.from(text).subarray(0, Math.max(0, limitBytes - Buffer.byteLength(note)));
  return beginning.toString().replace(/\uFFFD+$/u, '') + note;
}

export function cutMap(map: StringMap, limitBytes: number = longestTextBytes): StringMap {
  const entries = Object.entries(map);
  if (entries.every(([, value]) => value.length * bytesPerUnitAtMost <= limitBytes)) return map;
  return Object.fromEntries(entries.map(([key, value]) => [key, cutText(value, limitBytes)]));
}
