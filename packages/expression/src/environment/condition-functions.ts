import { truncateFloat } from '../builtins/argument.ts';
import { EvaluationIssue } from '../evaluation-issue.ts';
import { GoTextError } from '../go-text/go-text-error.ts';
import { quote } from '../go-text/quote.ts';
import { parseFloatText } from '../go-text/parse-float-text.ts';
import { toNumeric } from '../operations/compare.ts';
import { formatValue } from '../operations/format-value.ts';
import { goTypeName } from '../operations/go-type-name.ts';
import { anyType, boolType, floatType, int64Type } from '../type.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';
import { isNil } from '../value/nil-list.ts';
import type { EnvironmentFunction } from './environment-function.ts';
import { isInfFunction, isNaNFunction } from './time-functions.ts';

/** The functions that a metric's conditions can call besides the built-ins. */
export const conditionFunctions: ReadonlyMap<string, EnvironmentFunction> = new Map(
  [
    isNaNFunction,
    isInfFunction,
    ofAny('asInt', { parameters: 1, result: int64Type }, asInt),
    ofAny('asFloat', { parameters: 1, result: floatType }, asFloat),
    ofAny('isNil', { parameters: 1, result: boolType }, isNil),
    ofAny('default', { parameters: 2, result: anyType }, (value, other) => (isNil(value) ? other : value)),
  ].map((environmentFunction) => [environmentFunction.name, environmentFunction]),
);

interface Shape {
  readonly parameters: number;
  readonly result: Type;
}

function ofAny(name: string, { parameters, result }: Shape, call: EnvironmentFunction['call']): EnvironmentFunction {
  const types = Array.from({ length: parameters }, () => anyType);
  const goName = `func(${types.map((type) => type.goName).join(', ')}) ${result.goName}`;
  return { name, type: { kind: 'function', goName, parameters: types, variadic: false, result }, call };
}

function asInt(value: Value): bigint {
  if (typeof value === 'string') return parseInteger(value);
  const number = toNumeric(value);
  if (number === undefined) throw unsupported('asInt', value);
  return typeof number === 'bigint' ? number : truncateFloat(number);
}

function parseInteger(text: string): bigint {
  if (!/^[+-]?[0-9]+$/.test(text)) throw parseIssue(text, 'invalid syntax');
  const value = BigInt(text.replace(/^\+/, ''));
  if (BigInt.asIntN(64, value) !== value) throw parseIssue(text, 'value out of range');
  return value;
}

function asFloat(value: Value): number {
  if (typeof value === 'string') return readFloatText(value);
  const number = toNumeric(value);
  if (number === undefined) throw unsupported('asFloat', value);
  return Number(number);
}

function readFloatText(text: string): number {
  try {
    return parseFloatText(text);
  } catch (error) {
    if (error instanceof GoTextError) throw new EvaluationIssue(error.message, { cause: error });
    throw error;
  }
}

function parseIssue(text: string, reason: string): EvaluationIssue {
  return new EvaluationIssue(`strconv.ParseInt: parsing ${quote(text)}: ${reason}`);
}

function unsupported(name: string, value: Value): EvaluationIssue {
  return new EvaluationIssue(`${name}() not supported on ${goTypeName(value)} ${formatValue(value)}`);
}
