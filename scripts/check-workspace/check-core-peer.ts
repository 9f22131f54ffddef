import { satisfies, subset } from 'semver';
import { isPublished, manifestOf, type Check, type Package, type Problem } from './workspace.ts';

const core = '@verdict/core';
const peerFolders = /^(?:providers\/|packages\/provider-)/;

/** Core is a peer of providers, the kit and the contract, so that an application holds one copy of it. */
export const checkCorePeer: Check = ({ packages }) => {
  const version = packages.find((entry) => entry.manifest.name === core)?.manifest.version ?? '';
  return packages
    .filter((entry) => isPublished(entry) && peerFolders.test(entry.directory))
    .flatMap((entry) =>
      wrongPeer(entry, version).map((message): Problem => ({ file: manifestOf(entry.directory), message })),
    );
};

function wrongPeer({ manifest }: Package, version: string): readonly string[] {
  const peer = manifest.peerDependencies?.[core];
  const development = manifest.devDependencies?.[core];
  const regular =
    manifest.dependencies?.[core] === undefined ? [] : [`${core} must be a peer dependency, not a regular one`];
  if (peer === undefined) return [...regular, `peerDependencies must hold ${core}`];
  if (development === undefined) return [...regular, `devDependencies must hold ${core}, for the tests`];
  return [
    ...regular,
    ...(subset(development, peer)
      ? []
      : [`the development range ${development} of ${core} must lie in the peer range ${peer}`]),
    ...(satisfies(version, peer) ? [] : [`the peer range ${peer} excludes the workspace's own ${core} ${version}`]),
  ];
}
