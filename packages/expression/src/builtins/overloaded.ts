import { isDynamic, isInteger } from '../type.ts';
import type { Type } from '../type.ts';
import { TypeIssue } from '../type-issue.ts';
import type { Builtin } from './builtin.ts';

interface Overloads {
  readonly name: string;
  /** Tried in this order; the issue of the last one is reported. */
  readonly signatures: readonly (readonly Type[])[];
  readonly result: Type;
  readonly call: Builtin['call'];
}

/** A built-in whose arguments are checked against signatures. */
export function overloaded({ name, signatures, result, call }: Overloads): Builtin {
  const check = (types: readonly Type[]): Type => {
    let issue: TypeIssue | undefined;
    for (const signature of signatures) {
      issue = mismatch(name, signature, types);
      if (issue === undefined) return result;
    }
    throw issue ?? new TypeIssue(`no signature of ${name} fits`);
  };
  return { name, check, call };
}

function mismatch(name: string, parameters: readonly Type[], types: readonly Type[]): TypeIssue | undefined {
  if (types.length > parameters.length) return new TypeIssue(`too many arguments to call ${name}`);
  if (types.length < parameters.length) return new TypeIssue(`not enough arguments to call ${name}`);
  for (const [index, parameter] of parameters.entries()) {
    const type = types[index];
    if (type === undefined || isAssignable(type, parameter)) continue;
    const text = `argument (type ${parameter.goName}) to call ${name}`;
    // The blank at the end belongs to the reference's text.
    return new TypeIssue(
      type.kind === 'nil' ? `cannot use nil as ${text}` : `cannot use ${type.goName} as ${text} `,
      index,
    );
  }
  return undefined;
}

function isAssignable(type: Type, parameter: Type): boolean {
  if (isDynamic(parameter) || isDynamic(type)) return true;
  if (type.kind === 'nil') return false;
  return type.goName === parameter.goName || (isInteger(type) && isInteger(parameter));
}
