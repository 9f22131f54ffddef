import type { TemplateReader } from './template-reader.ts';

/** Goes past the closing quote; false when the line ends before. A quote after a backslash never closes, not even after two. */
export function skipQuoted(reader: TemplateReader, quote: string): boolean {
  let previous = quote;
  for (let character = reader.next(); character !== undefined && character !== '\n'; character = reader.next()) {
    if (character === quote && previous !== '\\') return true;
    previous = character;
  }
  return false;
}
