import { JsonPathError } from './json-path-error.ts';
import type { Step } from './template.ts';
import type { TemplateReader } from './template-reader.ts';
import { unquote } from './unquote.ts';

/** A quoted text whose opening quote was read. A quote after a backslash never closes it, not even after two. */
export function readQuoted(reader: TemplateReader, quote: '"' | "'"): Step {
  const start = reader.offset;
  let previous: string = quote;
  for (;;) {
    const character = reader.next();
    if (character === undefined || character === '\n') throw new JsonPathError('syntax', 'unterminated quoted string');
    if (character === quote && previous !== '\\') break;
    previous = character;
  }
  const inner = reader.textFrom(start).slice(0, -1);
  const text = unquote(inner, quote);
  if (text === undefined) {
    throw new JsonPathError('syntax', `unquote string ${quote}${inner}${quote} error invalid syntax`);
  }
  return { kind: 'text', text };
}
