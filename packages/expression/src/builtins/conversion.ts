import { EvaluationIssue } from '../evaluation-issue.ts';
import { GoTextError } from '../go-text/go-text-error.ts';
import { parseFloatText } from '../go-text/parse-float-text.ts';
import { formatValue } from '../operations/format-value.ts';
import { goKind, goTypeName } from '../operations/go-type-name.ts';
import { anyType, floatType, intType, isDynamic, stringType } from '../type.ts';
import type { Value } from '../value.ts';
import { Duration } from '../value/duration.ts';
import { Uint8 } from '../value/uint8.ts';
import { argument, truncateFloat } from './argument.ts';
import type { Builtin } from './builtin.ts';
import { overloaded } from './overloaded.ts';
import { hasNumericKind, validated } from './validated.ts';

export const conversionBuiltins: readonly Builtin[] = [
  validated({
    name: 'int',
    resultOf: (type) => (isDynamic(type) || hasNumericKind(type) || type.kind === 'string' ? intType : undefined),
    call: (values) => toInt(argument(values, 0)),
  }),
  validated({
    name: 'float',
    resultOf: (type) => (isDynamic(type) || hasNumericKind(type) || type.kind === 'string' ? floatType : undefined),
    call: (values) => toFloat(argument(values, 0)),
  }),
  overloaded({
    name: 'string',
    signatures: [[anyType]],
    result: stringType,
    call: (values) => formatValue(argument(values, 0)),
  }),
  overloaded({
    name: 'type',
    signatures: [[anyType]],
    result: stringType,
    call: (values) => typeWord(argument(values, 0)),
  }),
];

const decimal = /^[+-]?\d+$/;

function toInt(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return truncateFloat(value);
  if (typeof value === 'string') return readInt(value);
  if (value instanceof Duration) return value.nanoseconds;
  if (value instanceof Uint8) return BigInt(value.value);
  if (value === null) throw new EvaluationIssue('reflect: call of reflect.Value.Type on zero Value');
  throw new EvaluationIssue(`invalid operation: int(${goTypeName(value)})`);
}

function readInt(text: string): bigint {
  const value = decimal.test(text) ? BigInt(text.replace('+', '')) : undefined;
  if (value !== undefined && BigInt.asIntN(64, value) === value) return value;
  throw new EvaluationIssue(`invalid operation: int(${text})`);
}

function toFloat(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8) return value.value;
  if (typeof value === 'string') return textToFloat(value);
  throw new EvaluationIssue(`invalid operation: float(${goTypeName(value)})`);
}

function textToFloat(text: string): number {
  try {
    return parseFloatText(text);
  } catch (error) {
    if (error instanceof GoTextError) throw new EvaluationIssue(`invalid operation: float(${text})`, { cause: error });
    throw error;
  }
}

const kindWords: ReadonlyMap<string, string> = new Map([
  ['invalid', 'nil'],
  ['uint8', 'uint'],
  ['float64', 'float'],
  ['slice', 'array'],
]);

function typeWord(value: Value): string {
  const name = goTypeName(value);
  if (/^\*?time\./.test(name)) return name.replace('*', '');
  const kind = goKind(value);
  return kindWords.get(kind) ?? kind;
}
