import { builtins } from './builtins/table.ts';
import { predicateSignatures } from './predicates/signatures.ts';

const predicateNames = new Map(
  [...predicateSignatures].map(([name, parameters]) => {
    const words = parameters.map((parameter) =>
      parameter.startsWith('optional') ? `[${parameter.slice(9)}]` : parameter,
    );
    return [name, `${name}(${words.join(', ')})`] as const;
  }),
);

/** How each built-in that takes a closure is called, for documentation. */
export const builtinSignatures: ReadonlyMap<string, string> = predicateNames;

/** The names of all built-in functions, sorted. */
export const builtinNames: readonly string[] = [...builtins.keys(), ...predicateSignatures.keys()].toSorted();
