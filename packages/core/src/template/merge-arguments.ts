import type { Argument } from '../spec/argument.ts';
import { TemplateError } from './template-error.ts';

/** A caller's arguments over the declared ones; unknown names are dropped. Throws `TemplateError` for one left without value. */
export function mergeArguments(incoming: readonly Argument[], declared: readonly Argument[]): Argument[] {
  const merged = overlayArguments(incoming, declared);
  const unresolved = merged.find(({ value, valueFrom }) => value === undefined && valueFrom === undefined);
  if (unresolved === undefined) return merged;
  throw TemplateError.of(
    'missing-argument',
    `args.${unresolved.name} was not resolved`,
    `give the argument '${unresolved.name}' a value`,
  );
}

/** As `mergeArguments`, with arguments that have no value left as they are. Of several declarations the first is meant. */
function overlayArguments(incoming: readonly Argument[], declared: readonly Argument[]): Argument[] {
  return declared.map((argument, index) => {
    const isFirst = declared.findIndex(({ name }) => name === argument.name) === index;
    return isFirst ? incoming.filter(({ name }) => name === argument.name).reduce(override, argument) : argument;
  });
}

/** A plain value takes the place of a reference, so that the reference cannot win later. */
function override(argument: Argument, { value, valueFrom }: Argument): Argument {
  if (value !== undefined) return { name: argument.name, value };
  return valueFrom === undefined ? argument : { ...argument, valueFrom };
}
