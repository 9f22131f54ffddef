import type { Check } from './workspace.ts';

/** `omit-lockfile-registry-resolved` in .npmrc keeps the lock file usable with any registry. */
export const checkLockFile: Check = ({ lockFile }) => {
  const hosts = new Set([...lockFile.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host));
  return [...hosts].map((host) => ({
    file: 'package-lock.json',
    message: `names the registry ${host}; run npm install with this project's .npmrc`,
  }));
};
