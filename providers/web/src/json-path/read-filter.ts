import { JsonPathError } from './json-path-error.ts';
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

/** Up to `)]`. Only the first quote character opens a text; brackets inside it do not close the filter. */
function readCondition(reader: TemplateReader): string {
  const start = reader.offset;
  let quote: string | undefined;
  let closed = false;
  let previous = '(';
  for (;;) {
    const character = reader.next();
    if (character === undefined || character === '\n') throw new JsonPathError('syntax', 'unterminated filter');
    if (character === ')' && (quote === undefined || closed)) break;
    if (character === '"' || character === "'") {
      closed ||= character === quote && previous !== '\\';
      quote ??= character;
    }
    previous = character;
  }
  const text = reader.textFrom(start).slice(0, -1);
  if (!reader.accept(']')) throw new JsonPathError('syntax', 'unclosed array expect ]');
  return text;
}
