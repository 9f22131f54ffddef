import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@verdict/core/provider';
import { parseAllDocuments } from 'yaml';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { steadyClock } from '../clock/steady-clock.ts';
import type { KubernetesObject } from '../resources/kubernetes-object.ts';
import { createResourceClient } from '../resources/resource-client.ts';
import { type Resource, resourcePath } from '../resources/resource.ts';

export interface DefinitionSettings {
  readonly client: ApiClient;
  /** Of YAML files, such as the project's `deploy/crds`. */
  readonly directory: string;
  readonly clock?: Clock;
}

interface CustomResourceDefinition extends KubernetesObject {
  readonly spec: {
    readonly group: string;
    readonly scope: 'Namespaced' | 'Cluster';
    readonly names: { readonly plural: string; readonly kind: string };
    readonly versions: readonly { readonly name: string }[];
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

const definitions: Resource<CustomResourceDefinition> = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  isNamespaced: false,
};
const retryMs = 20;

/** Creates or updates the definitions, and resolves once the API server serves their objects. */
export async function installCustomResourceDefinitions(
  { client, directory, clock = steadyClock }: DefinitionSettings,
  signal: AbortSignal,
): Promise<void> {
  const wanted = await readDefinitions(directory);
  const stored = createResourceClient(client, definitions);
  await Promise.all(
    wanted.map(async (definition) => {
      const key = { namespace: '', name: definition.metadata.name ?? '' };
      await stored.create(definition, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.isAlreadyExists) return stored.patch(key, definition, signal);
        throw error;
      });
      // Either may come first.
      const isReady = async (): Promise<boolean> =>
        isEstablished(await stored.get(key, signal)) && (await isServed(client, definition, signal));
      while (!(await isReady())) await clock.sleep(retryMs, signal);
    }),
  );
}

async function readDefinitions(directory: string): Promise<readonly CustomResourceDefinition[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.yaml'));
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
  return texts
    .flatMap((text) => parseAllDocuments(text).map((document): unknown => document.toJS()))
    .filter(isDefinition);
}

function isDefinition(document: unknown): document is CustomResourceDefinition {
  return typeof document === 'object' && document !== null && 'kind' in document && document.kind === definitions.kind;
}

function isEstablished({ status }: CustomResourceDefinition): boolean {
  return status?.conditions?.some(({ type, status: holds }) => type === 'Established' && holds === 'True') ?? false;
}

/** Its objects can be listed only a moment after a definition was accepted. */
async function isServed(
  client: ApiClient,
  { spec: { group, names, scope, versions } }: CustomResourceDefinition,
  signal: AbortSignal,
): Promise<boolean> {
  const version = versions[0]?.name ?? '';
  const path = resourcePath({ group, version, ...names, isNamespaced: scope === 'Namespaced' });
  try {
    await client.send({ method: 'GET', path, query: { limit: '1' } }, signal);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.isNotFound) return false;
    throw error;
  }
}
