import path from 'node:path';
import type { FileSystem } from '../../src/environment.ts';

export interface MemoryFiles extends FileSystem {
  readonly texts: Map<string, string>;
  /** A write to a path below fails with this code. */
  readonly faults: Map<string, string>;
}

/** A file system in memory; folders are what the paths say. */
export function createMemoryFiles(texts: Readonly<Record<string, string>> = {}): MemoryFiles {
  const files = new Map(Object.entries(texts));
  const faults = new Map<string, string>();
  const refuse = (file: string): void => {
    const fault = [...faults].find(([folder]) => file.startsWith(folder))?.[1];
    if (fault !== undefined) throw Object.assign(new Error(`${fault}: ${file}`), { code: fault });
  };
  return {
    texts: files,
    faults,
    readText: async (file) => {
      refuse(file);
      const text = files.get(file);
      if (text === undefined) throw Object.assign(new Error(`ENOENT: ${file}`), { code: 'ENOENT' });
      return text;
    },
    list: async (folder) => {
      const inside = [...files.keys()].filter((file) => file.startsWith(`${folder}${path.sep}`));
      if (inside.length === 0) return undefined;
      return [...new Set(inside.map((file) => file.slice(folder.length + 1).split(path.sep)[0] ?? ''))];
    },
    writeText: async (file, text) => {
      refuse(file);
      files.set(file, text);
    },
    appendText: async (file, text) => {
      refuse(file);
      files.set(file, (files.get(file) ?? '') + text);
    },
    realPath: async (file) => file,
  };
}
