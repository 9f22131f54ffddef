import type { FieldPath } from './field-path.ts';
import { nearestName } from './nearest-name.ts';

export interface UnknownField {
  readonly message: string;
  readonly path: FieldPath;
  readonly hint: string | undefined;
}

/** A field that nothing knows. */
export function unknownField(path: FieldPath, known: readonly string[]): UnknownField {
  const name = String(path.at(-1) ?? '');
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? undefined : `did you mean "${nearest}"?`;
  return { message: `unknown field "${name}"`, path, hint };
}
