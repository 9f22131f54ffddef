import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModuleLoader } from '../discovery-environment.ts';

export const nodeModuleLoader: ModuleLoader = {
  entryOf: (directory, name) => {
    const manifest = path.join(directory, 'package.json');
    try {
      return createRequire(manifest).resolve(name);
    } catch (error) {
      return importOnlyEntry(manifest) ?? raise(error);
    }
  },
  load: (file) => import(pathToFileURL(file).href),
};

/** `require.resolve` cannot see an entry that is offered under the condition `import` alone, or that names itself by no exports. */
function importOnlyEntry(manifest: string): string | undefined {
  const { exports, main } = JSON.parse(readFileSync(manifest, 'utf8'));
  const entry = exports?.['.']?.import ?? exports?.import ?? main;
  const file = typeof entry === 'string' ? entry : entry?.default;
  return typeof file === 'string' ? path.join(path.dirname(manifest), file) : undefined;
}

function raise(error: unknown): never {
  throw error;
}
