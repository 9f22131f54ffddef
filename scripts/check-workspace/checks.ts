import { checkChangesets } from './check-changesets.ts';
import { checkCorePeer } from './check-core-peer.ts';
import { checkFiles } from './check-files.ts';
import { checkFloors } from './check-floors.ts';
import { checkLockFile } from './check-lock-file.ts';
import { checkManifest } from './check-manifest.ts';
import { checkNamedRelease } from './check-named-release.ts';
import { checkProvider } from './check-provider.ts';
import { checkReferences } from './check-references.ts';
import { checkVersions } from './check-versions.ts';
import type { Problem, Workspace } from './workspace.ts';

const checks = [
  checkFloors,
  checkManifest,
  checkReferences,
  checkCorePeer,
  checkFiles,
  checkProvider,
  checkChangesets,
  checkLockFile,
  checkVersions,
  checkNamedRelease,
];

export function checkWorkspace(workspace: Workspace): readonly Problem[] {
  return checks.flatMap((check) => check(workspace));
}
