import { toValidText } from '../value/byte-text.ts';

/** Upper case by Unicode's simple mapping: one code point for one, so ß stays. Invalid bytes become U+FFFD. */
export function upperText(text: string): string {
  return mapCharacters(text, upperCharacter);
}

/** Lower case by Unicode's simple mapping, without the rule for a final sigma. */
export function lowerText(text: string): string {
  return mapCharacters(text, lowerCharacter);
}

function mapCharacters(text: string, map: (character: string) => string): string {
  let result = '';
  for (const character of toValidText(text)) result += map(character);
  return result;
}

function upperCharacter(character: string): string {
  return singleOr(character.toUpperCase(), titleCase.get(character) ?? character);
}

function lowerCharacter(character: string): string {
  return character === 'İ' ? 'i' : singleOr(character.toLowerCase(), character);
}

function singleOr(mapped: string, otherwise: string): string {
  return mapped.length <= ((mapped.codePointAt(0) ?? 0) > 0xffff ? 2 : 1) ? mapped : otherwise;
}

/** Greek letters with iota below: their full upper case is two letters, the simple one is the title case letter. */
const titleCase = new Map([
  ...[0x1f80, 0x1f90, 0x1fa0].flatMap((start) => Array.from({ length: 8 }, (_, index) => titlePair(start + index, 8))),
  titlePair(0x1fb3, 9),
  titlePair(0x1fc3, 9),
  titlePair(0x1ff3, 9),
]);

function titlePair(codePoint: number, distance: number): readonly [string, string] {
  return [String.fromCodePoint(codePoint), String.fromCodePoint(codePoint + distance)];
}
