import type { Manifest } from '../check-workspace/workspace.ts';

export interface LockFile {
  readonly packages: Readonly<Record<string, object>>;
}

interface Member {
  readonly directory: string;
  readonly manifest: Manifest;
}

/** The lock file as npm writes it once the member is there. All its dependencies are in it already, through the neighbours. */
export function withLockedWorkspace(lockFile: LockFile, { directory, manifest }: Member): LockFile {
  const { name, version, license, dependencies, devDependencies, engines, peerDependencies } = manifest;
  const entries: Readonly<Record<string, object>> = {
    ...lockFile.packages,
    [`node_modules/${name}`]: { resolved: directory, link: true },
    [directory]: { name, version, license, dependencies, devDependencies, engines, peerDependencies },
  };
  const sorted = Object.entries(entries).toSorted(([one], [other]) => one.localeCompare(other, 'en'));
  return { ...lockFile, packages: Object.fromEntries(sorted) };
}
