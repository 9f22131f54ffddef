import type { Value } from '../value.ts';
import { nilStringList } from '../value/nil-list.ts';
import { typedList } from '../value/typed-list.ts';

interface SplitRule {
  readonly separator: string;
  /** The separator stays at the end of each piece. */
  readonly keepsSeparator: boolean;
  /** The most pieces; the last holds the rest. 0 gives a nil list. */
  readonly limit: number;
}

/** Splits into `[]string`; an empty separator splits into code points. */
export function splitText(text: string, rule: SplitRule): readonly Value[] {
  if (rule.limit === 0) return nilStringList;
  return typedList('[]string', rule.separator === '' ? splitCharacters(text, rule.limit) : splitAt(text, rule));
}

function splitCharacters(text: string, limit: number): string[] {
  const characters = Array.from(text);
  return characters.length <= limit
    ? characters
    : [...characters.slice(0, limit - 1), characters.slice(limit - 1).join('')];
}

function splitAt(text: string, { separator, keepsSeparator, limit }: SplitRule): string[] {
  const pieces: string[] = [];
  let start = 0;
  let index = text.indexOf(separator);
  while (index !== -1 && pieces.length < limit - 1) {
    const next = index + separator.length;
    pieces.push(text.slice(start, keepsSeparator ? next : index));
    start = next;
    index = text.indexOf(separator, start);
  }
  pieces.push(text.slice(start));
  return pieces;
}
