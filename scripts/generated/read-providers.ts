import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyProvider } from '@verdict/core/provider';
import { readWorkspace } from '../check-workspace/read-workspace.ts';
import { isProvider, isPublished, type Package } from '../check-workspace/workspace.ts';
import { readFieldComments } from './field-comments.ts';
import { inputSchema, isSchema, type JsonSchema } from './json-schema.ts';

export interface DescribedProvider {
  /** `providers/web`. */
  readonly directory: string;
  readonly packageName: string;
  readonly type: string;
  readonly mode: AnyProvider['mode'];
  /** Of `metric.provider.<type>`, with a description for each commented field. */
  readonly schema: JsonSchema;
}

interface ProviderModule {
  createProvider(settings: object): AnyProvider;
}

/** Every published provider of the workspace that has sources. */
export async function readProviders(root: string): Promise<readonly DescribedProvider[]> {
  const packages = readWorkspace(root).packages.filter(
    (entry) => isProvider(entry) && isPublished(entry) && entry.files.includes('src/index.ts'),
  );
  return Promise.all(packages.map((entry) => describe(root, entry)));
}

async function describe(root: string, { directory, manifest }: Package): Promise<DescribedProvider> {
  const module = (await import(pathToFileURL(join(root, directory, 'src/index.ts')).href)) as ProviderModule;
  const { type, mode, config } = module.createProvider({});
  const sources = globSync('src/*.ts', { cwd: join(root, directory) }).toSorted();
  const text = sources.map((file) => readFileSync(join(root, directory, file), 'utf8')).join('\n');
  const schema = withComments(inputSchema(config), readFieldComments(text));
  return { directory, packageName: manifest.name, type, mode, schema };
}

function withComments(schema: JsonSchema, comments: ReadonlyMap<string, string>): JsonSchema {
  const { properties, items, anyOf } = schema;
  const described = Object.entries(properties ?? {}).map(([name, property]) => {
    const description = property.description ?? comments.get(name);
    const inner = withComments(property, comments);
    return [name, description === undefined ? inner : { ...inner, description }] as const;
  });
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(described) }),
    ...(isSchema(items) ? { items: withComments(items, comments) } : {}),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((option) => withComments(option, comments)) }),
  };
}
