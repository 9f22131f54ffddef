import type { Check, Problem } from './workspace.ts';

interface LockFile {
  readonly packages?: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

/** The lock file works with any registry (`omit-lockfile-registry-resolved` in .npmrc) and is whole on every platform. */
export const checkLockFile: Check = ({ lockFile }) =>
  [...registryProblems(lockFile), ...missingPlatforms(JSON.parse(lockFile) as LockFile)].map((message): Problem => ({
    file: 'package-lock.json',
    message,
  }));

function registryProblems(lockFile: string): readonly string[] {
  const hosts = new Set([...lockFile.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host));
  return [...hosts].map((host) => `names the registry ${host}; run npm install with this project's .npmrc`);
}

/** npm leaves out what a registry did not have at that moment, and `npm ci` then refuses the file. */
function missingPlatforms({ packages = {} }: LockFile): readonly string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) =>
          packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined,
      )
      .map((name) => `lacks ${name}, an optional dependency of ${path}, so that npm ci refuses it; restore its entry`),
  );
}
