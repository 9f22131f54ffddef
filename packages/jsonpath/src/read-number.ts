import { isDigit } from './characters.ts';
import { JsonPathError } from './json-path-error.ts';
import type { Step } from './template.ts';
import type { TemplateReader } from './template-reader.ts';

/** `5` is an integer and `5.0` a float: the two never compare. Integers past 64 bits are read as floats. */
export function readNumber(reader: TemplateReader, first: string): Step {
  const text = first + reader.takeWhile((character) => character === '.' || isDigit(character));
  const value = toInteger(text) ?? toFloat(text);
  if (value === undefined) throw new JsonPathError('syntax', `cannot parse number ${text}`);
  return { kind: 'literal', value };
}

function toInteger(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function toFloat(text: string): number | undefined {
  if (!/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
