import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Installation {
  readonly folder: string;
  /** Names, each version of a package on its own. */
  readonly packages: readonly string[];
  /** Sum of the sizes of all files. */
  readonly bytes: number;
}

export interface InstallOptions {
  /** Empty. */
  readonly folder: string;
  readonly names: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** What a user gets by `npm install --omit=dev NAMES` in an empty folder. */
export async function installPackages({ folder, names, environment }: InstallOptions): Promise<Installation> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'release', private: true, type: 'module' }));
  await promisify(execFile)('npm', ['install', '--omit=dev', ...names], { cwd: folder, env: environment });
  const modules = join(folder, 'node_modules');
  return { folder, packages: installedPackages(modules), bytes: sizeOf(modules) };
}

function installedPackages(modules: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, object>>;
  };
  return Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

/** Sum of the sizes of the files below a folder, or of those whose name has the ending. */
export function sizeOf(folder: string, ending = ''): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
