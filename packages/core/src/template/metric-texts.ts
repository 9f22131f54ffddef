import type { FieldPath } from '../schema/field-path.ts';

/** A text in a JSON value. */
export interface TextAt {
  readonly path: FieldPath;
  readonly text: string;
}

/** Every text in a JSON value, keys included (at the path of their value). */
export function listTexts(value: unknown, path: FieldPath = []): TextAt[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((element: unknown, index) => listTexts(element, [...path, index]));
  return Object.entries(value).flatMap(([key, member]) => [
    { path: [...path, key], text: key },
    ...listTexts(member, [...path, key]),
  ]);
}
