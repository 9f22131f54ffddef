import type { FieldPath } from './field-path.ts';
import { asRecord, schemasAt } from './schemas-at.ts';

/** The names that a JSON Schema knows for the object at `path`. */
export function knownFields(schema: unknown, path: FieldPath): string[] {
  return [...new Set(schemasAt(schema, path).flatMap(({ properties }) => Object.keys(asRecord(properties))))];
}
