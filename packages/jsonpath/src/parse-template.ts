import { describeCharacter, isAlphanumeric, isDigit } from './characters.ts';
import { JsonPathError } from './json-path-error.ts';
import { readBrackets } from './read-brackets.ts';
import { readField } from './read-field.ts';
import { readFilter } from './read-filter.ts';
import { readNumber } from './read-number.ts';
import { readIdentifier } from './read-identifier.ts';
import { readQuoted } from './read-quoted.ts';
import type { Block, Step } from './template.ts';
import { TemplateReader } from './template-reader.ts';

/** Reads a kubectl JSONPath template: plain text and `{actions}`. Throws JsonPathError `syntax` in kubectl's words. */
export function parseTemplate(template: string): readonly Block[] {
  const reader = new TemplateReader(template);
  const blocks: Block[] = [];
  while (!reader.atEnd) {
    const text = reader.takeWhile((character) => character !== '{');
    if (text !== '') blocks.push({ kind: 'text', text });
    if (reader.accept('{')) blocks.push({ kind: 'action', steps: readAction(reader) });
  }
  return blocks;
}

/** Reads the inside of an action on its own, as brackets and filters need it. What follows a `}` in it is read and dropped. */
function parseAction(text: string): readonly Step[] {
  const [first] = parseTemplate(`{${text}}`);
  return first?.kind === 'action' ? first.steps : [];
}

function readAction(reader: TemplateReader): readonly Step[] {
  const steps: Step[] = [];
  while (!reader.accept('}')) {
    for (const step of readSteps(reader, steps.at(-1))) steps.push(step);
  }
  return steps;
}

function readSteps(reader: TemplateReader, previous: Step | undefined): readonly Step[] {
  if (reader.accept('[?(')) return [readFilter(reader, parseAction)];
  if (reader.accept('..')) return readRecursive(reader, previous);
  const character = reader.next();
  if (character === undefined || character === '\r' || character === '\n') {
    throw new JsonPathError('syntax', 'unclosed action');
  }
  if (character === '[') return readBrackets(reader, parseAction);
  return meansNothing.has(character) ? [] : [readStep(reader, character)];
}

/** `$` and `@` both stand for the current value, which is there anyway. */
const meansNothing: ReadonlySet<string> = new Set([' ', '@', '$']);

function readStep(reader: TemplateReader, first: string): Step {
  if (first === '.') return readField(reader);
  if (first === '"' || first === "'") return readQuoted(reader, first);
  return readWord(reader, first);
}

function readRecursive(reader: TemplateReader, previous: Step | undefined): readonly Step[] {
  if (previous?.kind === 'recursive') throw new JsonPathError('syntax', 'invalid multiple recursive descent');
  const fieldFollows = isAlphanumeric(reader.peek() ?? '');
  return fieldFollows ? [{ kind: 'recursive' }, readField(reader)] : [{ kind: 'recursive' }];
}

function readWord(reader: TemplateReader, first: string): Step {
  if (first === '+' || first === '-' || isDigit(first)) return readNumber(reader, first);
  if (isAlphanumeric(first)) return readIdentifier(reader, first);
  throw new JsonPathError('syntax', `unrecognized character in action: ${describeCharacter(first)}`);
}
