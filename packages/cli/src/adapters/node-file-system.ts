import { nodePackageFiles } from '@verdict/provider-discovery/node';
import { appendFile, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileSystem } from '../environment.ts';

export const nodeFileSystem: FileSystem = {
  ...nodePackageFiles,
  appendText: (file, text) => appendFile(file, text),

  writeText: async (file, text) => {
    await makeDirectory(path.dirname(file));
    const target = await realpath(file).catch(() => file);
    if (await isSpecial(target)) return writeFile(target, text);
    return replaceFile(target, text);
  },
};

/** Node's own recursive way never ends below a directory that takes none, such as `/proc`. */
async function makeDirectory(directory: string): Promise<void> {
  if (await isDirectory(directory)) return;
  const parent = path.dirname(directory);
  if (parent !== directory) await makeDirectory(parent);
  await mkdir(directory).catch(async (error: unknown) => {
    // Another report may have made it meanwhile.
    if (!(await isDirectory(directory))) throw error;
  });
}

async function isDirectory(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && found.isDirectory();
}

/** A device or a pipe must be written to, never replaced. */
async function isSpecial(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && !found.isFile();
}

async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
