import type { Argument } from '@verdict/core';
import { fillArguments } from './argument-tags.ts';

const brokenJson = /in string escape code|invalid character|in string literal|unexpected end of JSON|cannot unmarshal/;
const brokenTag = /failed to resolve|end tag/;

/** The reference fails, or shows a tag in its JSON form, because it fills in the JSON text of a metric. */
export function breaksJsonText(error: string, metrics: unknown): boolean {
  return brokenJson.test(error) || (brokenTag.test(error) && textsOf(metrics).some(hasJsonForm));
}

/** The error tells of a tag, which is wrong for us too. */
export function tellsTag(error: string): boolean {
  return brokenTag.test(error);
}

/** A value whose plain arguments are filled in where they stand, whatever characters they hold. */
export function fillAll(value: unknown, args: readonly Argument[]): unknown {
  if (typeof value === 'string') return fillArguments(value, args);
  if (Array.isArray(value)) return value.map((element) => fillAll(element, args));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [fillArguments(key, args), fillAll(member, args)]),
  );
}

/** A tag without an end, or with characters that JSON escapes. */
function hasJsonForm(text: string): boolean {
  const tags = text.split('{{').slice(1);
  return tags.some((tag) => !tag.includes('}}') || /["\\<>&\p{Cc}]/u.test(tag.slice(0, tag.indexOf('}}'))));
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member)]);
}
