import { JsonPathError } from './json-path-error.ts';
import { skipQuoted } from './skip-quoted.ts';
import type { Filter, Step } from './template.ts';
import type { TemplateReader } from './template-reader.ts';

type ParseAction = (text: string) => readonly Step[];

/** A filter after its `[?(`: `left operator right`, or a path that has to exist. There is no `&&` or `||`. */
export function readFilter(reader: TemplateReader, parseAction: ParseAction): Filter {
  const text = readCondition(reader);
  const comparison = /^([^!<>=]+)([!<>=]+)([^\n]+)$/.exec(text);
  const [, left, operator, right] = comparison ?? [];
  if (left === undefined || operator === undefined || right === undefined) {
    return { kind: 'filter', left: parseAction(text), operator: 'exists', right: [] };
  }
  return { kind: 'filter', left: parseAction(left), operator, right: parseAction(right) };
}

/** Up to `)]`. Only the first quoted text hides brackets. */
function readCondition(reader: TemplateReader): string {
  const start = reader.offset;
  reader.takeWhile((character) => !['"', "'", ')', '\n'].includes(character));
  const mark = reader.peek();
  if (mark === '"' || mark === "'") {
    reader.next();
    if (!skipQuoted(reader, mark)) throw new JsonPathError('syntax', 'unterminated filter');
    reader.takeWhile((character) => character !== ')' && character !== '\n');
  }
  const text = reader.textFrom(start);
  if (!reader.accept(')')) throw new JsonPathError('syntax', 'unterminated filter');
  if (!reader.accept(']')) throw new JsonPathError('syntax', 'unclosed array expect ]');
  return text;
}
