interface Replacement {
  readonly old: string;
  readonly new: string;
  /** The most replacements, from the left. */
  readonly limit: number;
}

/** Replaces literal text. An empty `old` matches before each code point and at the end. */
export function replaceText(text: string, replacement: Replacement): string {
  return replacement.old === '' ? insertBetween(text, replacement) : replaceOccurrences(text, replacement);
}

function replaceOccurrences(text: string, replacement: Replacement): string {
  let result = '';
  let start = 0;
  let index = text.indexOf(replacement.old);
  for (let count = 0; index !== -1 && count < replacement.limit; count++) {
    result += text.slice(start, index) + replacement.new;
    start = index + replacement.old.length;
    index = text.indexOf(replacement.old, start);
  }
  return result + text.slice(start);
}

function insertBetween(text: string, replacement: Replacement): string {
  let result = '';
  let count = 0;
  for (const character of text) result += (count++ < replacement.limit ? replacement.new : '') + character;
  return count < replacement.limit ? result + replacement.new : result;
}
