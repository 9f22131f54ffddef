import path from 'node:path';
import type { Environment } from '../environment.ts';
import { UsageError } from '../usage-error.ts';
import { field } from './provider-package.ts';

const names = [
  'verdict.config.ts',
  'verdict.config.mts',
  'verdict.config.js',
  'verdict.config.mjs',
  'verdict.config.json',
];

/** Names of provider packages in `verdict.config.*` of the working directory: `{ "providers": ["…"] }`. */
export async function readConfiguredProviders(environment: Environment): Promise<readonly string[]> {
  const entries = new Set((await environment.files.list(environment.workingDirectory)) ?? []);
  const name = names.find((candidate) => entries.has(candidate));
  if (name === undefined) return [];
  const providers = field(await loadConfig(name, environment), 'providers') ?? [];
  if (!Array.isArray(providers) || !providers.every((entry) => typeof entry === 'string')) {
    throw new UsageError(`${name}: providers: expected a list of package names`);
  }
  return providers;
}

async function loadConfig(name: string, environment: Environment): Promise<unknown> {
  const file = path.join(environment.workingDirectory, name);
  try {
    if (name.endsWith('.json')) return JSON.parse(await environment.files.readText(file));
    const module = await environment.modules.load(file);
    return field(module, 'default') ?? module;
  } catch (error) {
    throw new UsageError(`${name}: cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
