import { appendFile, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileSystem } from '../environment.ts';

export const nodeFileSystem: FileSystem = {
  readText: (file) => readFile(file, 'utf8'),
  realPath: (file) => realpath(file),
  appendText: (file, text) => appendFile(file, text),

  list: async (directory) => {
    try {
      return await readdir(directory);
    } catch {
      return undefined;
    }
  },

  writeText: async (file, text) => {
    await mkdir(path.dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.part`;
    try {
      await writeFile(draft, text);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  },
};
