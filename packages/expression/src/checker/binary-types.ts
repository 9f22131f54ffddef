import {
  boolType,
  durationType,
  floatType,
  intType,
  isDynamic,
  isInteger,
  isNumber,
  listOf,
  timeType,
  unknownType,
} from '../type.ts';
import type { ScalarKind, Type } from '../type.ts';
import { isComparable } from './type-relations.ts';

type Rule = (left: Type, right: Type) => Type | undefined;

const ordered = new Set<string>(['string', 'time', 'duration']);
const both =
  (kind: ScalarKind, result: Type): Rule =>
  (left, right) =>
    left.kind === kind && right.kind === kind ? result : undefined;
const pair =
  (left: ScalarKind, right: ScalarKind, result: Type): Rule =>
  (one, other) =>
    one.kind === left && other.kind === right ? result : undefined;

const numbers: Rule = (left, right) => {
  if (!isNumber(left) || !isNumber(right)) return undefined;
  return isInteger(left) && isInteger(right) ? intType : floatType;
};

/** At least one side dynamic, the other of one of the kinds. */
function dynamic(result: Type, accepts: (type: Type) => boolean): Rule {
  return (left, right) => {
    if (isDynamic(left)) return isDynamic(right) || accepts(right) ? result : undefined;
    return isDynamic(right) && accepts(left) ? result : undefined;
  };
}

function anyOf(...rules: readonly Rule[]): Rule {
  return (left, right) => {
    for (const rule of rules) {
      const type = rule(left, right);
      if (type !== undefined) return type;
    }
    return undefined;
  };
}

const hasKind =
  (...kinds: readonly ScalarKind[]) =>
  (type: Type): boolean =>
    isNumber(type) || kinds.some((kind) => kind === type.kind);
const bothNumbers =
  (result: Type): Rule =>
  (left, right) =>
    numbers(left, right) === undefined ? undefined : result;
const bothIntegers =
  (result: Type): Rule =>
  (left, right) =>
    isInteger(left) && isInteger(right) ? result : undefined;

const equality: Rule = (left, right) => (isComparable(left, right) ? boolType : undefined);
const logic = anyOf(
  both('bool', boolType),
  dynamic(boolType, (type) => type.kind === 'bool'),
);
const order = anyOf(
  bothNumbers(boolType),
  (left, right) => (ordered.has(left.kind) && left.kind === right.kind ? boolType : undefined),
  dynamic(boolType, hasKind('string', 'time', 'duration')),
);
const power = anyOf(bothNumbers(floatType), dynamic(floatType, isNumber));
const rangeType = listOf(intType, '[]interface {}');
const texts = anyOf(
  both('string', boolType),
  dynamic(boolType, (type) => type.kind === 'string'),
);

const rules: Readonly<Record<string, Rule>> = {
  '==': equality,
  '!=': equality,
  and: logic,
  '&&': logic,
  or: logic,
  '||': logic,
  '<': order,
  '>': order,
  '<=': order,
  '>=': order,
  '+': anyOf(
    numbers,
    both('string', { kind: 'string', goName: 'string' }),
    pair('time', 'duration', timeType),
    pair('duration', 'time', timeType),
    both('duration', durationType),
    dynamic(unknownType, hasKind('string', 'time', 'duration')),
  ),
  '-': anyOf(
    numbers,
    both('time', durationType),
    pair('time', 'duration', timeType),
    both('duration', durationType),
    dynamic(unknownType, hasKind('time', 'duration')),
  ),
  '*': anyOf(
    numbers,
    both('duration', durationType),
    (left, right) => (left.kind === 'duration' && isNumber(right) ? durationType : undefined),
    (left, right) => (right.kind === 'duration' && isNumber(left) ? durationType : undefined),
    dynamic(unknownType, hasKind('duration')),
  ),
  '/': power,
  '**': power,
  '^': power,
  '%': anyOf(bothIntegers(intType), dynamic(intType, isInteger)),
  '..': anyOf(bothIntegers(rangeType), dynamic(rangeType, isInteger)),
  matches: anyOf(texts, pair('bytes', 'string', boolType)),
  contains: texts,
  startsWith: texts,
  endsWith: texts,
};

/** The type of `left operator right`; undefined where the two do not go together. `in` and `??` are not here. */
export function binaryType(operator: string, left: Type, right: Type): Type | undefined {
  return rules[operator]?.(left, right);
}
