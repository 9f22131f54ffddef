import { bitBuiltins } from './bits.ts';
import type { Builtin } from './builtin.ts';
import { textBuiltins } from './text.ts';

/** Every built-in function that takes no closure, by name. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(
  [textBuiltins, bitBuiltins].flat().map((builtin) => [builtin.name, builtin]),
);
