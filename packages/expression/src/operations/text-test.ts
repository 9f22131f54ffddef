import { EvaluationIssue } from '../evaluation-issue.ts';
import type { Value } from '../value.ts';
import { bytesToText } from '../value/byte-text.ts';
import { conversionTypeName } from './go-type-name.ts';
import { compileRegularExpression } from './regular-expression.ts';

type TextTest = (left: string, right: string) => boolean;

const tests: Readonly<Record<string, TextTest>> = {
  contains: (left, right) => left.includes(right),
  startsWith: (left, right) => left.startsWith(right),
  endsWith: (left, right) => left.endsWith(right),
};

/** `left contains right` and its like; false where a side is nil. */
export function testText(operator: string, left: Value, right: Value): boolean {
  if (left === null || right === null) return false;
  const test = tests[operator];
  return test !== undefined && test(textOf(left, 'string'), textOf(right, 'string'));
}

/** `left matches right`; false where a side is nil. */
export function matchesPattern(left: Value, right: Value): boolean {
  if (left === null || right === null) return false;
  const pattern = compileRegularExpression(textOf(right, 'string'));
  return pattern.test(subjectOf(left));
}

/** The text that a pattern is tried on: a string or bytes. */
export function subjectOf(value: Value): string {
  return value instanceof Uint8Array ? bytesToText(value) : textOf(value, '[]uint8');
}

function textOf(value: Value, wanted: string): string {
  if (typeof value === 'string') return value;
  throw new EvaluationIssue(`interface conversion: interface {} is ${conversionTypeName(value)}, not ${wanted}`);
}
