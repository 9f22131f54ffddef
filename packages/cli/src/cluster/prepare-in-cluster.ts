import type { Prepared } from '../documents/prepare-runs.ts';
import type { Environment } from '../environment.ts';
import type { RunOptions } from '../options/run-options.ts';
import type { Drive } from '../run/drive-all.ts';
import { openClusterSession } from './cluster-session.ts';
import { createRuns } from './create-runs.ts';
import { driveInCluster } from './drive-in-cluster.ts';

/** Creates the runs in the cluster. From then on they go on whatever becomes of this process. */
export async function prepareInCluster(
  files: readonly string[],
  options: RunOptions,
  environment: Environment,
): Promise<{ readonly prepared: Prepared; readonly drive: Drive }> {
  const session = await openClusterSession(options);
  const prepared = await createRuns(session, { files, options }, environment);
  return { prepared, drive: driveInCluster(session, environment) };
}
