import { JsonPathError } from './json-path-error.ts';
import { skipQuoted } from './skip-quoted.ts';
import type { Step } from './template.ts';
import type { TemplateReader } from './template-reader.ts';
import { unquote } from './unquote.ts';

/** A quoted text whose opening quote was read. */
export function readQuoted(reader: TemplateReader, quote: '"' | "'"): Step {
  const start = reader.offset;
  if (!skipQuoted(reader, quote)) throw new JsonPathError('syntax', 'unterminated quoted string');
  const inner = reader.textFrom(start).slice(0, -1);
  const text = unquote(inner, quote);
  if (text === undefined) {
    throw new JsonPathError('syntax', `unquote string ${quote}${inner}${quote} error invalid syntax`);
  }
  return { kind: 'text', text };
}
