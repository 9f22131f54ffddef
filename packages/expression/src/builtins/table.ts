import { aggregateBuiltins } from './aggregate.ts';
import { bitBuiltins } from './bits.ts';
import type { Builtin } from './builtin.ts';
import { conversionBuiltins } from './conversion.ts';
import { elementBuiltins } from './element.ts';
import { jsonBuiltins } from './json.ts';
import { listBuiltins } from './list.ts';
import { mapBuiltins } from './map.ts';
import { numberBuiltins } from './number.ts';
import { textBuiltins } from './text.ts';
import { timeBuiltins } from './time.ts';

const groups = [
  elementBuiltins,
  listBuiltins,
  mapBuiltins,
  textBuiltins,
  numberBuiltins,
  aggregateBuiltins,
  bitBuiltins,
  conversionBuiltins,
  jsonBuiltins,
  timeBuiltins,
];

/** Every built-in function that takes no closure, by name. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(groups.flat().map((builtin) => [builtin.name, builtin]));
