import { UsageError } from '../usage-error.ts';

/** Splits `name=value` at the first `=`; the value may be empty. */
export function readKeyValue(text: string, option: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`${option} ${text}: expected NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}
