import type { StringMap } from '@verdict/core/provider';
import { isHttpToken } from './http/is-http-token.ts';

export interface HeaderEntry {
  readonly key: string;
  readonly value: string;
}

/** `x-foo-bar` as Go writes it: `X-Foo-Bar`. What can be no header's name stays as it is. */
export function canonicalHeaderName(name: string): string {
  if (!isHttpToken(name)) return name;
  return name.toLowerCase().replaceAll(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** Sets a document's header list on top of others: names compare without case, the last one wins. */
export function mergeHeaders(base: StringMap, entries: readonly HeaderEntry[] = []): StringMap {
  const merged = new Map(Object.entries(base).map(([name, value]) => [canonicalHeaderName(name), value]));
  for (const { key, value } of entries) merged.set(canonicalHeaderName(key), value);
  return Object.fromEntries(merged);
}
