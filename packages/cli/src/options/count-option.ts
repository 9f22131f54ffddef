import { UsageError } from '../usage-error.ts';

/** Reads a whole number, 0 or more. */
export function readCountOption(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} ${text}: expected a whole number such as 20`);
  return Number(text);
}
