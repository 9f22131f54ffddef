import type { DocumentValue } from './document-value.ts';

type Basic = boolean | number | bigint | string;

/** `wrong-kind`: null, lists and maps compare with nothing, booleans have no order; `mixed`: integers and floats never compare, nor other kinds. */
export type Comparison = boolean | 'wrong-kind' | 'mixed';

const comparisons: Readonly<Record<string, (left: DocumentValue, right: DocumentValue) => Comparison>> = {
  '==': isEqual,
  '!=': (left, right) => negate(isEqual(left, right)),
  '<': isLess,
  '>=': (left, right) => negate(isLess(left, right)),
  '<=': isLessOrEqual,
  '>': (left, right) => negate(isLessOrEqual(left, right)),
};

/** undefined: there is no such operator. */
export function compareValues(operator: string, left: DocumentValue, right: DocumentValue): Comparison | undefined {
  return Object.hasOwn(comparisons, operator) ? comparisons[operator]?.(left, right) : undefined;
}

function isEqual(left: DocumentValue, right: DocumentValue): Comparison {
  if (!isBasic(left) || !isBasic(right)) return 'wrong-kind';
  return typeof left === typeof right ? left === right : 'mixed';
}

function isLess(left: DocumentValue, right: DocumentValue): Comparison {
  if (!isBasic(left) || !isBasic(right)) return 'wrong-kind';
  if (typeof left !== typeof right) return 'mixed';
  if (typeof left === 'boolean') return 'wrong-kind';
  if (typeof left === 'string' && typeof right === 'string') {
    return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;
  }
  return left < right;
}

function isLessOrEqual(left: DocumentValue, right: DocumentValue): Comparison {
  const less = isLess(left, right);
  return less === false ? isEqual(left, right) : less;
}

function negate(comparison: Comparison): Comparison {
  return typeof comparison === 'boolean' ? !comparison : comparison;
}

function isBasic(value: DocumentValue): value is Basic {
  return ['boolean', 'number', 'bigint', 'string'].includes(typeof value);
}
