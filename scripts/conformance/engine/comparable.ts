import { isDeepStrictEqual } from 'node:util';

const timeWithFraction = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$/;

/** The form in which JSON of both sides is compared: nothing absent, null or empty but texts, times cut to seconds. */
export function comparable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(timeWithFraction, '$1Z');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, comparable(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

function isEmpty(member: unknown): boolean {
  return member === undefined || member === null || (typeof member === 'object' && Object.keys(member).length === 0);
}

const alwaysWritten: ReadonlySet<string> = new Set(['name', 'url', 'key']);

/** As `comparable`, with empty texts left out too, as Go leaves them out of a metric or a status. */
export function withoutEmptyTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyTexts);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key, member]) => member !== '' || alwaysWritten.has(key));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutEmptyTexts(member)]));
}

export function sameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(comparable(left), comparable(right));
}
