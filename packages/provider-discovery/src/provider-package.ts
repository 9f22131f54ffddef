import type { DiscoveryEnvironment } from './discovery-environment.ts';

/** An installed package that says in its package.json which provider types it brings. */
export interface ProviderPackage {
  readonly name: string;
  readonly directory: string;
  readonly types: readonly string[];
  /** The version of the provider interface that it is made for, as it stands there. */
  readonly interface: unknown;
}

/** undefined: there is no such package, or it brings no providers. */
export async function readProviderPackage(
  directory: string,
  environment: DiscoveryEnvironment,
): Promise<ProviderPackage | undefined> {
  const manifest = await readPackageJson(directory, environment);
  const verdict = field(manifest, 'verdict');
  const types = field(verdict, 'providers');
  const name = field(manifest, 'name');
  if (!Array.isArray(types) || typeof name !== 'string') return undefined;
  return {
    name,
    directory,
    types: types.filter((type) => typeof type === 'string'),
    interface: field(verdict, 'interface'),
  };
}

export async function readPackageJson(directory: string, environment: DiscoveryEnvironment): Promise<unknown> {
  try {
    return JSON.parse(await environment.files.readText(`${directory}/package.json`));
  } catch {
    return undefined;
  }
}

export function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
