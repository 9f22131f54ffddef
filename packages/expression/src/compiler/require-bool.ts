import { conversionTypeName } from '../operations/go-type-name.ts';
import type { Span } from '../source.ts';
import type { Value } from '../value.ts';
import { evaluationIssue } from './located-issue.ts';

/** The value, which must be a bool: there is no truthiness. */
export function requireBool(value: Value, at: Span): boolean {
  if (typeof value === 'boolean') return value;
  throw evaluationIssue(`interface conversion: interface {} is ${conversionTypeName(value)}, not bool`, at);
}
