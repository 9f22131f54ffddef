import { analysisRunSchema, analysisTemplateSchema } from '@verdict/core';
import { analysisRuns, analysisTemplates, clusterAnalysisTemplates, type Resource } from '@verdict/kubernetes';
import { stringify } from 'yaml';
import { inputSchema, type JsonSchema } from './json-schema.ts';
import type { DescribedProvider } from './read-providers.ts';
import { type StructuralSchema, toStructuralSchema } from './to-structural-schema.ts';

interface Definition {
  readonly resource: Resource;
  readonly shortName: string;
  readonly schema: JsonSchema;
  readonly columns?: readonly object[];
  /** Fields beside `spec`. */
  readonly fields?: Readonly<Record<string, StructuralSchema>>;
}

const anyObject = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } as const;
const age = {
  name: 'Age',
  type: 'date',
  description: 'Time since resource was created',
  jsonPath: '.metadata.creationTimestamp',
};
const status = { name: 'Status', type: 'string', description: 'AnalysisRun status', jsonPath: '.status.phase' };

/** What the reference's API server writes into providers' configs. */
const writtenDefaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  datadog: { apiVersion: 'v1', interval: '5m', requestTimeout: '10s' },
};

/** `deploy/crds/`, by file name. Never stricter than the reference's; fields that nobody knows are kept below `provider`, and pruned elsewhere. */
export function customResourceDefinitions(providers: readonly DescribedProvider[]): ReadonlyMap<string, string> {
  const template = inputSchema(analysisTemplateSchema);
  const definitions: readonly Definition[] = [
    {
      resource: analysisRuns,
      shortName: 'ar',
      schema: inputSchema(analysisRunSchema),
      columns: [status],
      fields: { status: anyObject },
    },
    { resource: analysisTemplates, shortName: 'at', schema: template },
    { resource: clusterAnalysisTemplates, shortName: 'cat', schema: template },
  ];
  const config = providerSchema(providers);
  return new Map(
    definitions.map((definition) => [
      `${definition.resource.plural}.yaml`,
      stringify(customResourceDefinition(definition, config), { lineWidth: 120, aliasDuplicateObjects: false }),
    ]),
  );
}

/** Known providers by their fields. Any other key is a third party's and stays as it is. */
function providerSchema(providers: readonly DescribedProvider[]): StructuralSchema {
  const properties = providers.map(({ type, schema }) => {
    const shape = toStructuralSchema(schema, type);
    return [type, withDefaults(shape, writtenDefaults[type] ?? {})] as const;
  });
  return { ...anyObject, properties: Object.fromEntries(properties) };
}

function withDefaults(schema: StructuralSchema, defaults: Readonly<Record<string, string>>): StructuralSchema {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, name in defaults ? { ...field, default: defaults[name] } : field] as const,
  );
  return { ...schema, properties: Object.fromEntries(properties) };
}

function customResourceDefinition(definition: Definition, provider: StructuralSchema): object {
  const { resource, shortName, schema, columns = [], fields = {} } = definition;
  const { group, version, plural, kind, isNamespaced } = resource;
  const spec = schema.properties?.['spec'];
  if (spec === undefined) throw new Error(`the schema of ${kind} has no spec`);
  const properties = {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    spec: withProvider(toStructuralSchema(spec, 'spec'), provider),
    ...fields,
  } as const;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), shortNames: [shortName] },
      scope: isNamespaced ? 'Namespaced' : 'Cluster',
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          additionalPrinterColumns: [...columns, age],
          schema: { openAPIV3Schema: { type: 'object', required: ['spec'], properties } },
        },
      ],
    },
  };
}

/** `metrics[].provider` with what is known of the providers. */
function withProvider(spec: StructuralSchema, provider: StructuralSchema): StructuralSchema {
  const metrics = spec.properties?.['metrics'];
  const metric = metrics?.items;
  if (metric?.properties?.['provider'] === undefined) throw new Error('the schema has no spec.metrics[].provider');
  const items = { ...metric, properties: { ...metric.properties, provider } };
  return { ...spec, properties: { ...spec.properties, metrics: { ...metrics, items } } };
}
