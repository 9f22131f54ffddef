import path from 'node:path';
import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { field, readPackageJson, readProviderPackage, type ProviderPackage } from './provider-package.ts';

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
const conventionalName = /^(?:@[^/]+\/)?(?:verdict-)?provider-/u;

/** The folder of a package as Node would find it from `from`, or undefined. A path is taken as it is. */
export async function findPackageDirectory(
  name: string,
  from: string,
  environment: DiscoveryEnvironment,
): Promise<string | undefined> {
  const isPath = name.startsWith('.') || path.isAbsolute(name);
  const candidates = isPath
    ? [path.resolve(from, name)]
    : ancestors(from).map((folder) => path.join(folder, 'node_modules', name));
  for (const candidate of candidates) {
    if ((await readPackageJson(candidate, environment)) !== undefined) return environment.files.realPath(candidate);
  }
  return undefined;
}

/** Provider packages among the dependencies of the nearest package.json above the working directory. */
export async function findDependencies(environment: DiscoveryEnvironment): Promise<readonly ProviderPackage[]> {
  for (const folder of ancestors(environment.workingDirectory)) {
    const manifest = await readPackageJson(folder, environment);
    if (manifest === undefined) continue;
    const names = dependencyFields.flatMap((name) => Object.keys(Object(field(manifest, name))));
    return readAll(names, folder, environment);
  }
  return [];
}

/** Provider packages installed beside the command, by their names: `@scope/provider-…`, `verdict-provider-…`. */
export async function findInstalledBeside(environment: DiscoveryEnvironment): Promise<readonly ProviderPackage[]> {
  const found = await Promise.all(
    ancestors(environment.homeDirectory).map(async (folder) => {
      const names = await packageNames(path.join(folder, 'node_modules'), environment);
      return readAll(
        names.filter((name) => conventionalName.test(name)),
        folder,
        environment,
      );
    }),
  );
  return distinct(found.flat());
}

async function readAll(
  names: readonly string[],
  from: string,
  environment: DiscoveryEnvironment,
): Promise<readonly ProviderPackage[]> {
  const packages = await Promise.all(
    [...new Set(names)].map(async (name) => {
      const directory = await findPackageDirectory(name, from, environment);
      return directory === undefined ? undefined : readProviderPackage(directory, environment);
    }),
  );
  return distinct(packages.filter((found) => found !== undefined));
}

async function packageNames(modules: string, environment: DiscoveryEnvironment): Promise<readonly string[]> {
  const entries = (await environment.files.list(modules)) ?? [];
  const scoped = await Promise.all(
    entries
      .filter((entry) => entry.startsWith('@'))
      .map(async (scope) => {
        const names = (await environment.files.list(path.join(modules, scope))) ?? [];
        return names.map((name) => `${scope}/${name}`);
      }),
  );
  return [...entries, ...scoped.flat()];
}

/** One package reached by two ways is one package; the nearest copy wins. */
function distinct(packages: readonly ProviderPackage[]): readonly ProviderPackage[] {
  const byName = new Map(packages.toReversed().map((found) => [found.name, found]));
  return [...byName.values()].toReversed();
}

function ancestors(folder: string): readonly string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
