import { analysisRunSchema, analysisTemplateSchema } from '@verdict/core';
import { inputSchema, type JsonSchema } from './json-schema.ts';
import type { DescribedProvider } from './read-providers.ts';

const apiVersion: JsonSchema = { const: 'argoproj.io/v1alpha1' };
/** A value that an argument fills in. */
const placeholder: JsonSchema = { type: 'string', pattern: String.raw`\{\{.+\}\}` };

/** JSON Schemas of the documents for editors, each complete in itself, by file name. */
export function documentSchemas(providers: readonly DescribedProvider[]): ReadonlyMap<string, JsonSchema> {
  const template = inputSchema(analysisTemplateSchema);
  const run = inputSchema(analysisRunSchema);
  return new Map([
    ['analysis-template.json', documentSchema(template, { kind: 'AnalysisTemplate', providers })],
    ['cluster-analysis-template.json', documentSchema(template, { kind: 'ClusterAnalysisTemplate', providers })],
    ['analysis-run.json', documentSchema(run, { kind: 'AnalysisRun', providers })],
  ]);
}

interface DocumentParts {
  readonly kind: string;
  readonly providers: readonly DescribedProvider[];
}

function documentSchema(document: JsonSchema, { kind, providers }: DocumentParts): JsonSchema {
  const types = providers.map(({ type, schema }) => [type, withPlaceholders(schema)] as const);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: kind,
    ...withDocumentRules(document),
    properties: { ...withDocumentRules(document).properties, apiVersion, kind: { const: kind } },
    required: ['apiVersion', 'kind', ...(document.required ?? []).filter((name) => name !== 'kind')],
    definitions: {
      ...document.definitions,
      provider: providerSchema(types.map(([type]) => type)),
      ...Object.fromEntries(types),
    },
  };
}

/** One key; a key of a provider that is not ours is allowed, as providers are found when a run begins. */
function providerSchema(types: readonly string[]): JsonSchema {
  return {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    properties: Object.fromEntries(types.map((type) => [type, { $ref: `#/definitions/${type}` }])),
    additionalProperties: { type: 'object' },
  };
}

/** `spec.metrics[].provider` refers to the providers' schemas; the value of an argument may stand without quotes. */
function withDocumentRules(schema: JsonSchema): JsonSchema {
  const metrics = withItemMember(schema, ['metrics', 'provider'], { $ref: '#/definitions/provider' });
  return withItemMember(metrics, ['args', 'value'], { type: ['string', 'number', 'boolean'] });
}

/** Another schema for a member of the elements of a list in `spec`. */
function withItemMember(schema: JsonSchema, [list, member]: readonly [string, string], other: JsonSchema): JsonSchema {
  const spec = schema.properties?.['spec'];
  const elements = spec?.properties?.[list];
  const items = elements?.items as JsonSchema | undefined;
  if (items?.properties?.[member] === undefined) throw new Error(`the schema has no spec.${list}[].${member}`);
  const element = { ...items, properties: { ...items.properties, [member]: other } };
  const properties = { ...spec?.properties, [list]: { ...elements, items: element } };
  return { ...schema, properties: { ...schema.properties, spec: { ...spec, properties } } };
}

/** A text that has to be of a certain form may also be filled in later. */
function withPlaceholders(schema: JsonSchema): JsonSchema {
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, innerValue(key, value)]),
  ) as JsonSchema;
  const isForm = schema.enum !== undefined || schema['pattern'] !== undefined || schema['format'] !== undefined;
  if (schema.type !== 'string' || !isForm) return inner;
  const { description, ...form } = inner;
  return { ...(description === undefined ? {} : { description }), anyOf: [form, placeholder] };
}

function innerValue(key: string, value: unknown): unknown {
  if (key === 'properties' || key === 'definitions') {
    const entries = Object.entries(value as Readonly<Record<string, JsonSchema>>);
    return Object.fromEntries(entries.map(([name, schema]) => [name, withPlaceholders(schema)]));
  }
  if (key === 'items' && !Array.isArray(value)) return withPlaceholders(value as JsonSchema);
  return key === 'anyOf' ? (value as readonly JsonSchema[]).map(withPlaceholders) : value;
}
