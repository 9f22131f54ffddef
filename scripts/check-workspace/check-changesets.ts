import { isPublished, type Changeset, type Check, type Package, type Problem, type Workspace } from './workspace.ts';

const core = '@verdict/core';

/** Changesets must name packages that exist; a major of core, being a peer, is a major of everything that peers on it. */
export const checkChangesets: Check = (workspace) => [...unknownNames(workspace), ...missingMajors(workspace)];

function unknownNames({ changesets, packages }: Workspace): readonly Problem[] {
  const published = new Set(packages.filter(isPublished).map((entry) => entry.manifest.name));
  return changesets.flatMap(({ file, releases }) =>
    Object.keys(releases)
      .filter((name) => !published.has(name))
      .map((name) => ({ file, message: `names ${name}, which is no published package` })),
  );
}

function missingMajors({ changesets, packages }: Workspace): readonly Problem[] {
  const breaking = changesets.find(({ releases }) => releases[core] === 'major');
  if (breaking === undefined) return [];
  return packages
    .filter((entry) => peersOnCore(entry) && !hasMajor(entry, changesets))
    .map(({ manifest }) => ({
      file: breaking.file,
      message: `is a major of ${core}; add a major changeset of ${manifest.name}, which peers on it`,
    }));
}

function peersOnCore({ manifest }: Package): boolean {
  return manifest.peerDependencies?.[core] !== undefined;
}

function hasMajor({ manifest }: Package, changesets: readonly Changeset[]): boolean {
  return changesets.some(({ releases }) => releases[manifest.name] === 'major');
}
