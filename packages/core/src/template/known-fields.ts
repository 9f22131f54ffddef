import type { FieldPath } from './field-path.ts';

/** The names that a JSON Schema knows for the object at `path`. */
export function knownFields(schema: unknown, path: FieldPath): string[] {
  return [...new Set(fieldsAt(schema, path, schema))];
}

function fieldsAt(schema: unknown, path: FieldPath, root: unknown): string[] {
  if (!isRecord(schema)) return [];
  if (typeof schema['$ref'] === 'string') return fieldsAt(followReference(root, schema['$ref']), path, root);
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => schema[key] ?? []);
  const found = branches.flatMap((branch) => fieldsAt(branch, path, root));
  const [step, ...rest] = path;
  if (step === undefined) return [...Object.keys(asRecord(schema['properties'])), ...found];
  const properties = asRecord(schema['properties']);
  const next =
    typeof step === 'number' ? schema['items'] : (ownMember(properties, step) ?? schema['additionalProperties']);
  return [...fieldsAt(next, rest, root), ...found];
}

function followReference(root: unknown, reference: string): unknown {
  let current = root;
  for (const key of reference.replace(/^#\/?/, '').split('/')) {
    if (key === '') return undefined;
    current = ownMember(asRecord(current), key);
  }
  return isRecord(current) && typeof current['$ref'] === 'string' ? undefined : current;
}

function ownMember(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
