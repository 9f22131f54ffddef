import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const servers = ['prometheus'];

/** The servers found on the path, sorted. A part of turbo's hash: an answer from before an installation must not be used after it. */
export function installedServers(path: string): readonly string[] {
  return servers.filter((server) => path.split(delimiter).some((directory) => isExecutable(join(directory, server))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
