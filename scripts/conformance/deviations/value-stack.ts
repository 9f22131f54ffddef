import { evaluateExpression, type Evaluated } from '../evaluate-expression.ts';
import { looselyEqual } from '../loose-value.ts';
import type { TypedResult } from '../tagged-json.ts';
import { readCall, tokensOf } from './condition-tokens.ts';

const strayCall = /\bfindLast(?:Index)?\s*\(|\?\.\s*[\p{L}_$][\p{L}\p{N}_$]*\s*\(/u;

interface StrayCondition {
  readonly condition: string;
  readonly result: TypedResult;
  readonly ours: Evaluated;
}

/**
 * True when the condition has a call that leaves a stray value on the reference's stack, and our answer is that of the
 * same condition without any: searches from the back go through the reversed list, optional calls are none.
 */
export function followsValueStack({ condition, result, ours }: StrayCondition): boolean {
  if (!strayCall.test(condition)) return false;
  const plain = evaluateExpression(withoutStrayValues(condition), result);
  if ('error' in plain || 'error' in ours) return 'error' in plain && 'error' in ours;
  return looselyEqual(plain.value, ours.value);
}

/** Each `findLast(x, p)` as `find(reverse(x), p)`, the index counted from the other end, and `x?.f(y)` as `x?.f`. */
export function withoutStrayValues(condition: string): string {
  const tokens = tokensOf(condition);
  let text = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const name = tokens[index] ?? '';
    const call = isStray(tokens, index) ? readCall(tokens, index + 2) : undefined;
    text += call === undefined ? name : withoutStray(name, call.parts.map(withoutStrayValues));
    index = call?.end ?? index;
  }
  return text;
}

function isStray(tokens: readonly string[], index: number): boolean {
  const isSearch = tokens[index] === 'findLast' || tokens[index] === 'findLastIndex';
  return tokens[index + 1] === '(' && (isSearch || tokens[index - 1] === '?.');
}

function withoutStray(name: string, [list = '', ...rest]: readonly string[]): string {
  const passed = [`reverse(${list})`, ...rest].join(',');
  if (name === 'findLast') return `find(${passed})`;
  if (name !== 'findLastIndex') return name;
  return `(findIndex(${passed}) == nil ? nil : len(${list}) - 1 - findIndex(${passed}))`;
}
