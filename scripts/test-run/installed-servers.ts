import { findProgram } from '../../test-support/find-program.ts';

/** Every program that a suite asks `requiredServer` for. */
const servers = ['carbon-cache', 'graphite-manage', 'prometheus'];

/** The servers found on the path, sorted. A part of turbo's hash: an answer from before an installation must not be used after it. */
export function installedServers(path: string): readonly string[] {
  return servers.filter((server) => findProgram(server, path) !== undefined);
}
