import { quote, trimSpace } from '@verdict/expression/go-text';

const startTag = '{{';
const endTag = '}}';

/** A stretch of a text: `tag` is what stands between the braces, as written; undefined for literal text. */
export interface TextSegment {
  readonly start: number;
  readonly end: number;
  readonly tag: string | undefined;
}

/** A text is unresolvable: it holds an open tag, or tags that nothing answers to. */
export class PlaceholderError extends Error {
  override readonly name = 'PlaceholderError';
}

/** Splits a text at its `{{…}}`. Throws `PlaceholderError` when a tag has no end. */
export function splitPlaceholders(text: string): TextSegment[] {
  const segments: TextSegment[] = [];
  let position = 0;
  for (;;) {
    const start = text.indexOf(startTag, position);
    if (start < 0) break;
    const end = text.indexOf(endTag, start + startTag.length);
    if (end < 0) throw new PlaceholderError(openTagMessage(text, start + startTag.length));
    if (start > position) segments.push({ start: position, end: start, tag: undefined });
    position = end + endTag.length;
    segments.push({ start, end: position, tag: text.slice(start + startTag.length, end) });
  }
  if (position < text.length) segments.push({ start: position, end: text.length, tag: undefined });
  return segments;
}

export function hasPlaceholder(text: string): boolean {
  return text.includes(startTag);
}

/** What a tag stands for; undefined: nothing answers to it. */
export type TagLookup = (tag: string) => string | undefined;

/** Fills one text in a single pass. Tags that nothing answers to stay and are given to `onUnresolved`, as written. */
export function fillText(text: string, lookup: TagLookup, onUnresolved: (tag: string) => void): string {
  if (!hasPlaceholder(text)) return text;
  let filled = '';
  for (const segment of splitPlaceholders(text)) {
    const written = text.slice(segment.start, segment.end);
    const value = segment.tag === undefined ? written : lookup(trimSpace(segment.tag));
    if (value === undefined) onUnresolved(segment.tag ?? '');
    filled += value ?? written;
  }
  return filled;
}

/** Fills one text; throws `PlaceholderError` for its last unknown tag. */
export function resolveText(text: string, lookup: TagLookup): string {
  let unresolved: string | undefined;
  const filled = fillText(text, lookup, (tag) => {
    unresolved = tag;
  });
  if (unresolved !== undefined) throw new PlaceholderError(`failed to resolve {{${unresolved}}}`);
  return filled;
}

/** Fills every text in a JSON value, keys too. */
export function fillValue(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((element) => fillValue(element, fill));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [fill(key), fillValue(member, fill)]));
}

/** The place in `text` that the character at `offset` of its filled form comes from. */
export function unfilledOffset(text: string, lookup: TagLookup, offset: number): number {
  let filledLength = 0;
  for (const segment of splitPlaceholders(text)) {
    const written = segment.end - segment.start;
    const value = segment.tag === undefined ? undefined : lookup(trimSpace(segment.tag));
    const length = value === undefined ? written : value.length;
    if (offset < filledLength + length) return segment.start + (value === undefined ? offset - filledLength : 0);
    filledLength += length;
  }
  return text.length;
}

function openTagMessage(text: string, position: number): string {
  const rest = text.slice(position);
  return `Cannot find end tag=${quote(endTag)} in the template=${quote(text)} starting from ${quote(rest)}`;
}
