import { inspect } from 'node:util';

const longest = 400;

/** A value for the message of an assertion. */
export function describe(value: unknown): string {
  const text = inspect(value, { depth: 4, breakLength: Infinity });
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
