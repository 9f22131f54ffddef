/** The parts of JSON Schema (draft 7) that our schemas have. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly [keyword: string]: unknown;
}

interface StandardJsonSchema {
  readonly '~standard': {
    readonly jsonSchema: { input(options: { target: string; libraryOptions?: Record<string, unknown> }): object };
  };
}

/** What a user may write, as draft 7, which editors know best; what has no JSON Schema allows anything. */
export function inputSchema(schema: StandardJsonSchema): JsonSchema {
  const { $schema: _, ...rest } = schema['~standard'].jsonSchema.input({
    target: 'draft-07',
    libraryOptions: { unrepresentable: 'any' },
  }) as JsonSchema;
  return rest;
}

/** Whether all elements of a list have one schema. */
export function isSchema(items: JsonSchema['items']): items is JsonSchema {
  return items !== undefined && !Array.isArray(items);
}
