import type { JsonSchema } from './json-schema.ts';

/** OpenAPI as a CustomResourceDefinition takes it. */
export interface StructuralSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly format?: 'int32' | 'int64';
  readonly nullable?: true;
  readonly properties?: Readonly<Record<string, StructuralSchema>>;
  readonly required?: readonly string[];
  readonly items?: StructuralSchema;
  readonly additionalProperties?: StructuralSchema;
  readonly anyOf?: readonly StructuralSchema[];
  readonly default?: unknown;
  readonly 'x-kubernetes-int-or-string'?: true;
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
}

/** Limits of values, and defaults: whoever reads the object applies them, not the API server. */
const limits = [
  'const',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'propertyNames',
];
const numberLimits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const understood = ['additionalProperties', 'anyOf', 'description', 'items', 'properties', 'required', 'type'];
const keywords = new Set([...understood, ...limits, ...numberLimits, 'default']);
const scalars = ['string', 'integer', 'number', 'boolean'] as const;
const keepUnknown = { 'x-kubernetes-preserve-unknown-fields': true } as const;

/**
 * The shape of `schema`: types and required fields. Throws an Error with the path of what is not structural. `path` is
 * where the schema stands.
 */
export function toStructuralSchema(schema: JsonSchema, path: string): StructuralSchema {
  const strange = Object.keys(schema).find((keyword) => !keywords.has(keyword));
  if (strange !== undefined) throw new Error(`${path}: a CustomResourceDefinition has no place for ${strange}`);
  const { description } = schema;
  return { ...(description === undefined ? {} : { description }), ...shapeOf(schema, path) };
}

function shapeOf(schema: JsonSchema, path: string): StructuralSchema {
  const { type, anyOf } = schema;
  if (anyOf !== undefined) return unionOf(anyOf, path);
  if (Array.isArray(type))
    return unionOf(
      type.map((option: string) => ({ ...schema, type: option })),
      path,
    );
  if (type === undefined) return anythingOf(schema, path);
  if (type === 'object') return objectOf(schema, path);
  if (type === 'array') return listOf(schema, path);
  const scalar = scalars.find((name) => name === type);
  if (scalar === undefined) throw new Error(`${path}: type ${String(type)} is unknown`);
  return { type: scalar, ...(scalar === 'integer' ? { format: integerFormat(schema) } : {}) };
}

function integerFormat({ minimum, maximum }: JsonSchema): 'int32' | 'int64' {
  return minimum === -(2 ** 31) && maximum === 2 ** 31 - 1 ? 'int32' : 'int64';
}

function unionOf(options: readonly JsonSchema[], path: string): StructuralSchema {
  const [first, ...others] = options.filter(({ type }) => type !== 'null');
  if (first !== undefined && others.length === 0) return { ...toStructuralSchema(first, path), nullable: true };
  const types = options.map(({ type }) => type);
  if (types.length !== 2 || !types.includes('integer') || !types.includes('string'))
    throw new Error(`${path}: a choice of ${types.join(', ')} is not structural`);
  return { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true };
}

function anythingOf(schema: JsonSchema, path: string): StructuralSchema {
  if (schema.enum !== undefined || schema.const !== undefined) throw new Error(`${path}: a choice needs a type`);
  return keepUnknown;
}

function objectOf(schema: JsonSchema, path: string): StructuralSchema {
  const { properties, additionalProperties, required = [] } = schema;
  if (properties === undefined) return mapOf(additionalProperties, path);
  const isLoose = additionalProperties !== undefined && additionalProperties !== false;
  if (isLoose && !isAnything(additionalProperties)) throw new Error(`${path}: both fields and a type for all others`);
  // Of an object that may have unknown fields, the known ones are its reader's to check as well, unless they are required.
  const fields = Object.entries(properties).filter(([name]) => !isLoose || required.includes(name));
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    ...(fields.length === 0 ? {} : { properties: structuralFields(fields, path) }),
    ...(isLoose ? keepUnknown : {}),
  };
}

function structuralFields(
  fields: readonly (readonly [string, JsonSchema])[],
  path: string,
): Readonly<Record<string, StructuralSchema>> {
  return Object.fromEntries(fields.map(([name, field]) => [name, toStructuralSchema(field, `${path}.${name}`)]));
}

function mapOf(values: JsonSchema['additionalProperties'], path: string): StructuralSchema {
  if (values === undefined || isAnything(values)) return { type: 'object', ...keepUnknown };
  if (typeof values === 'boolean') return { type: 'object' };
  return { type: 'object', additionalProperties: toStructuralSchema(values, `${path}.*`) };
}

function listOf({ items }: JsonSchema, path: string): StructuralSchema {
  if (items === undefined || Array.isArray(items)) throw new Error(`${path}: a list needs one schema for its elements`);
  return { type: 'array', items: toStructuralSchema(items as JsonSchema, `${path}[]`) };
}

function isAnything(schema: JsonSchema | boolean): boolean {
  return schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
}
