import { type FieldPath, formatPath } from './field-path.ts';

/** What is wrong with a field that has not the form that is expected, or is not there. */
export function formProblem(expected: string, path: FieldPath, value: unknown): string {
  const actual = valueAt(value, path);
  if (actual === undefined) return `required field is missing: ${formatPath(path.slice(-1))}`;
  return `expected ${expected}, got ${describe(actual)}`;
}

/** A form in plain words: `a list` for `array`. */
export function formName(form: string): string {
  return formNames[form] ?? form;
}

const formNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'an integer',
  integer: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'number' || typeof value === 'boolean' ? `the ${typeof value} ${value}` : typeof value;
}

/** undefined: nothing is there. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}
