import { allRanges, manifestOf, type Check, type Package, type Problem } from './workspace.ts';

/** A package may depend only on packages of lower floors. Providers share one floor, so they never depend on each other. */
const floors: Readonly<Record<string, number>> = {
  'packages/expression': 0,
  'packages/create-provider': 0,
  'packages/core': 1,
  'packages/jsonpath': 2,
  'packages/provider-kit': 2,
  'packages/provider-contract': 2,
  'packages/kubernetes': 3,
  'packages/provider-discovery': 3,
  'packages/controller': 4,
  'packages/cli': 4,
};

function floorOf(directory: string): number | undefined {
  if (directory.startsWith('providers/')) return 3;
  return directory.startsWith('examples/') ? 5 : floors[directory];
}

export const checkFloors: Check = ({ packages }) => {
  const byName = new Map(packages.map((entry) => [entry.manifest.name, entry]));
  return packages.flatMap((entry) => checkPackage(entry, byName));
};

function checkPackage(entry: Package, byName: ReadonlyMap<string, Package>): readonly Problem[] {
  const file = manifestOf(entry.directory);
  const floor = floorOf(entry.directory);
  if (floor === undefined)
    return [{ file, message: 'has no floor; give it one in scripts/check-workspace/check-floors.ts' }];
  return dependenciesOf(entry).flatMap((name) => {
    const dependency = byName.get(name);
    const below = dependency === undefined ? undefined : floorOf(dependency.directory);
    if (below === undefined || below < floor) return [];
    return [
      {
        file,
        message: `depends on ${name}, which is on floor ${below}; a package of floor ${floor} may use lower floors only`,
      },
    ];
  });
}

/** Development dependencies count too: tests must not tie a package to a higher floor. */
function dependenciesOf({ manifest }: Package): readonly string[] {
  return [...new Set(allRanges(manifest).map(([name]) => name))];
}
