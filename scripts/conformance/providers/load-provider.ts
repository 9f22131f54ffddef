import type { AnyProvider } from '@verdict/core/provider';
import type { JobSettings } from '@verdict/provider-job';

export type CreateProvider = (settings: JobSettings) => AnyProvider;

/** Where the vectors' name of a provider differs from its package's. */
const packages: Readonly<Record<string, string>> = { newrelic: 'new-relic' };

const loaded = new Map<string, Promise<CreateProvider | undefined>>();

/** The factory of a provider package; undefined: it is not built yet. */
export function loadProvider(name: string): Promise<CreateProvider | undefined> {
  const known = loaded.get(name) ?? importProvider(`@verdict/provider-${packages[name] ?? name}`);
  loaded.set(name, known);
  return known;
}

async function importProvider(specifier: string): Promise<CreateProvider | undefined> {
  try {
    const { createProvider } = (await import(specifier)) as { readonly createProvider: CreateProvider };
    return createProvider;
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      error.code === 'ERR_MODULE_NOT_FOUND' &&
      error.message.includes(specifier)
    )
      return undefined;
    throw error;
  }
}
