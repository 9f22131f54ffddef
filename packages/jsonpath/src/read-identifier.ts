import { isTerminator } from './characters.ts';
import type { Step } from './template.ts';
import type { TemplateReader } from './template-reader.ts';

/** `true`, `false`, or a word such as `range` and `end`; unknown words fail when the template is run. */
export function readIdentifier(reader: TemplateReader, first: string): Step {
  const name = first + reader.takeWhile((character) => !isTerminator(character));
  return name === 'true' || name === 'false'
    ? { kind: 'literal', value: name === 'true' }
    : { kind: 'identifier', name };
}
