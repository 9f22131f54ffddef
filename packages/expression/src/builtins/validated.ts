import type { Type } from '../type.ts';
import { isNumber } from '../type.ts';
import { TypeIssue } from '../type-issue.ts';
import { requireCount } from './arity.ts';
import type { Builtin } from './builtin.ts';
import { typeText } from './type-text.ts';

interface Validation {
  readonly name: string;
  /** The type of the call, or undefined when the argument does not fit. */
  readonly resultOf: (type: Type) => Type | undefined;
  readonly call: Builtin['call'];
  /** The refusal before the type; by default `invalid argument for <name> (type T)`. */
  readonly refusal?: (type: string) => string;
}

/** A built-in of one argument with a check of its own. */
export function validated({ name, resultOf, call, refusal }: Validation): Builtin {
  const check = (types: readonly Type[]): Type => {
    requireCount(types.length, 1);
    const [type] = types;
    const result = type && resultOf(type);
    if (result !== undefined) return result;
    const text = type ? typeText(type) : '';
    throw new TypeIssue(refusal?.(text) ?? `invalid argument for ${name} (type ${text})`);
  };
  return { name, check, call };
}

/** What counts as a number by its Go kind: durations, months and weekdays too. */
export function hasNumericKind(type: Type): boolean {
  return isNumber(type) || type.kind === 'duration' || type.kind === 'month' || type.kind === 'weekday';
}
