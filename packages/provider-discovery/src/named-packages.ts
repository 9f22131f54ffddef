import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { DiscoveryError } from './discovery-error.ts';
import { findPackageDirectory } from './find-packages.ts';
import { readProviderPackage, type ProviderPackage } from './provider-package.ts';

/** The packages of these names or paths, seen from the working directory, then from the program. `option` said so. */
export async function namedPackages(
  names: readonly string[],
  option: string,
  environment: DiscoveryEnvironment,
): Promise<readonly ProviderPackage[]> {
  return Promise.all(
    names.map(async (name) => {
      const directory =
        (await findPackageDirectory(name, environment.workingDirectory, environment)) ??
        (await findPackageDirectory(name, environment.homeDirectory, environment));
      if (directory === undefined)
        throw new DiscoveryError(`${option} ${name}: not installed. Install it: npm install ${name}`);
      const found = await readProviderPackage(directory, environment);
      if (found === undefined)
        throw new DiscoveryError(`${option} ${name}: its package.json names no verdict.providers`);
      return found;
    }),
  );
}

/** The package that brings a type. Throws a DiscoveryError when several do. */
export function onlyOne(packages: readonly ProviderPackage[], type: string): ProviderPackage | undefined {
  const found = packages.filter(({ types }) => types.includes(type));
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join(' and ');
    throw new DiscoveryError(`two providers for "${type}": ${names}. Name the one to use with --provider.`);
  }
  return found[0];
}
