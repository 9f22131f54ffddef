import { isPublished, type Check, type Package, type Problem } from './workspace.ts';

/** `tsc -b` follows references, npm follows dependencies: the two must say the same. */
export const checkReferences: Check = ({ packages }) => {
  const byName = new Map(packages.map((entry) => [entry.manifest.name, entry.directory]));
  return packages.filter(isPublished).flatMap((entry) => {
    const wanted = sourceDependencies(entry).flatMap((name) => byName.get(name) ?? []);
    return compare(entry, wanted);
  });
};

/** Development dependencies are for tests, which are checked from the root. Core is one of those and a peer as well. */
function sourceDependencies({ manifest }: Package): readonly string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
}

function compare({ directory, references }: Package, wanted: readonly string[]): readonly Problem[] {
  const file = `${directory}/tsconfig.json`;
  return [
    ...wanted
      .filter((path) => !references.includes(path))
      .map((path) => ({ file, message: `lacks a reference to ${path}, a dependency` })),
    ...references
      .filter((path) => !wanted.includes(path))
      .map((path) => ({ file, message: `refers to ${path}, which is no dependency` })),
  ];
}
