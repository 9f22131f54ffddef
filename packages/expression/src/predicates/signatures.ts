export type PredicateParameter = 'value' | 'closure' | 'optional value' | 'optional closure';

const withClosure = ['value', 'closure'] as const;

/** The built-ins that take a closure, with their parameters. */
export const predicateSignatures: ReadonlyMap<string, readonly PredicateParameter[]> = new Map<
  string,
  readonly PredicateParameter[]
>([
  ['all', withClosure],
  ['none', withClosure],
  ['any', withClosure],
  ['one', withClosure],
  ['filter', withClosure],
  ['map', withClosure],
  ['count', ['value', 'optional closure']],
  ['sum', ['value', 'optional closure']],
  ['find', withClosure],
  ['findIndex', withClosure],
  ['findLast', withClosure],
  ['findLastIndex', withClosure],
  ['groupBy', withClosure],
  ['sortBy', ['value', 'closure', 'optional value']],
  ['reduce', ['value', 'closure', 'optional value']],
]);
