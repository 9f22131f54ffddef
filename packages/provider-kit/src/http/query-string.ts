import type { StringMap } from '@verdict/core/provider';

/** The parameters as Go writes them, and so as they stand in messages: sorted by name, `+` for blanks, `*` escaped and `~` not. */
export function queryString(fields: StringMap): string {
  const parameters = new URLSearchParams(fields);
  parameters.sort();
  return parameters.toString().replaceAll('*', '%2A').replaceAll('%7E', '~');
}
