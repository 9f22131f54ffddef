import { readdir, readFile, realpath } from 'node:fs/promises';
import type { PackageFiles } from '../discovery-environment.ts';

export const nodePackageFiles: PackageFiles = {
  readText: (file) => readFile(file, 'utf8'),
  realPath: (file) => realpath(file),
  list: async (directory) => {
    try {
      return await readdir(directory);
    } catch {
      return undefined;
    }
  },
};
