import type { FieldPath } from './field-path.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The parts of a JSON Schema that say something of the value at `path`, branches and what references name included. */
export function schemasAt(schema: unknown, path: FieldPath): readonly JsonSchema[] {
  return listSchemas(schema, path, schema);
}

function listSchemas(schema: unknown, path: FieldPath, root: unknown): JsonSchema[] {
  if (!isRecord(schema)) return [];
  if (typeof schema['$ref'] === 'string') return listSchemas(followReference(root, schema['$ref']), path, root);
  const inBranches = branchesOf(schema).flatMap((branch) => listSchemas(branch, path, root));
  const [step, ...rest] = path;
  if (step === undefined) return [schema, ...inBranches];
  const properties = asRecord(schema['properties']);
  const next =
    typeof step === 'number' ? schema['items'] : (ownMember(properties, step) ?? schema['additionalProperties']);
  return [...listSchemas(next, rest, root), ...inBranches];
}

export function branchesOf(schema: JsonSchema): readonly unknown[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((key) => schema[key] ?? []);
}

function followReference(root: unknown, reference: string): unknown {
  let current = root;
  for (const key of reference.replace(/^#\/?/, '').split('/')) {
    if (key === '') return undefined;
    current = ownMember(asRecord(current), key);
  }
  return isRecord(current) && typeof current['$ref'] === 'string' ? undefined : current;
}

function ownMember(record: JsonSchema, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

export function asRecord(value: unknown): JsonSchema {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
