import { isTerminator } from './characters.ts';
import type { Step } from './template.ts';
import type { TemplateReader } from './template-reader.ts';

/** A field name up to its terminator; a backslash makes any character part of the name. */
export function readField(reader: TemplateReader): Step {
  const start = reader.offset;
  for (let character = reader.peek(); character !== undefined && !isTerminator(character); character = reader.peek()) {
    reader.next();
    if (character === '\\') reader.next();
  }
  const name = reader.textFrom(start);
  return name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') };
}
