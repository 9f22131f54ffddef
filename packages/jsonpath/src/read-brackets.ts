import { JsonPathError } from './json-path-error.ts';
import type { Slice, Step } from './template.ts';
import type { TemplateReader } from './template-reader.ts';

type ParseAction = (text: string) => readonly Step[];

/** `[0]`, `[1:5:2]`, `[*]`, `['key']` or a union of these, after the opening bracket. A key is read like a field: dots in it need a backslash. */
export function readBrackets(reader: TemplateReader, parseAction: ParseAction): readonly Step[] {
  const text = reader.takeWhile((character) => character !== ']' && character !== '\n');
  if (!reader.accept(']')) throw new JsonPathError('syntax', 'unterminated array');
  if (text.includes(',')) {
    return [{ kind: 'union', branches: text.split(',').map((part) => parseAction(`[${trimBlanks(part)}]`)) }];
  }
  const key = /^'([^']*)'$/.exec(text)?.[1];
  return key === undefined ? [{ kind: 'slice', slice: readSlice(text === '*' ? ':' : text) }] : parseAction(`.${key}`);
}

function trimBlanks(text: string): string {
  return text.replace(/^ +/, '').replace(/(?<! ) +$/, '');
}

function readSlice(text: string): Slice {
  const match = /^(-?[0-9]*)(:-?[0-9]*)?(:-?[0-9]*)?$/.exec(text);
  if (match === null) throw new JsonPathError('syntax', `invalid array index ${text}`);
  const [, start = '', end, step] = match;
  return {
    ...bound('start', start),
    ...bound('end', end?.slice(1)),
    ...bound('step', step?.slice(1)),
    single: end === undefined,
  };
}

function bound(name: 'start' | 'end' | 'step', text: string | undefined): Partial<Slice> {
  if (text === undefined || text === '') return {};
  if (text === '-' || BigInt.asIntN(64, BigInt(text)) !== BigInt(text)) {
    throw new JsonPathError('syntax', `array index ${text} is not a number`);
  }
  return { [name]: Number(text) };
}
