import path from 'node:path';
import type { SecretManifest } from '@verdict/core';
import type { SecretReader } from '@verdict/core/provider';
import type { Environment } from '../environment.ts';
import type { SecretOption } from '../options/secret-option.ts';
import { UsageError } from '../usage-error.ts';
import { systemErrorText } from './read-sources.ts';

export interface SecretSettings {
  /** Of the run. */
  readonly namespace: string;
  readonly controllerNamespace: string;
}

/** Secrets from documents and options, by namespace. */
export interface SecretStore {
  readerFor(settings: SecretSettings): SecretReader;
}

export const defaultNamespace = 'default';

/** A value given by `--secret` wins over a document's; without a namespace it serves all of them. */
export function createSecretStore(
  documents: readonly SecretManifest[],
  given: readonly (readonly [option: SecretOption, value: string])[],
): SecretStore {
  return {
    readerFor: ({ namespace, controllerNamespace }) => ({
      read: (secret) => {
        const wanted = secret.namespace === 'run' ? namespace : controllerNamespace;
        const parts = [
          ...documents
            .filter((one) => one.name === secret.name && (one.namespace ?? defaultNamespace) === wanted)
            .map(({ data }) => data),
          ...given
            .filter(([option]) => option.name === secret.name && (option.namespace ?? wanted) === wanted)
            .map(([option, value]) => ({ [option.key]: value })),
        ];
        return Promise.resolve(parts.length === 0 ? undefined : Object.assign({}, ...parts));
      },
    }),
  };
}

/** The values that `--secret` options point at. Messages name the place, never the value. */
export async function readSecretOptions(
  options: readonly SecretOption[],
  environment: Environment,
): Promise<readonly (readonly [option: SecretOption, value: string])[]> {
  return Promise.all(options.map(async (option) => [option, await readSecretValue(option, environment)] as const));
}

async function readSecretValue({ name, key, source }: SecretOption, environment: Environment): Promise<string> {
  const { variables, files, workingDirectory } = environment;
  if (source.kind === 'env') {
    const value = variables[source.from];
    if (value === undefined) {
      throw new UsageError(`--secret ${name}/${key}: the environment variable ${source.from} is not set`);
    }
    return value;
  }
  try {
    const text = await files.readText(path.resolve(workingDirectory, source.from));
    return text.replace(/\r?\n$/u, '');
  } catch (error) {
    throw new UsageError(`--secret ${name}/${key}: ${source.from} cannot be read: ${systemErrorText(error)}`, {
      cause: error,
    });
  }
}
