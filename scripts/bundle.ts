import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'rolldown';
import { readWorkspace } from './check-workspace/read-workspace.ts';
import type { Manifest, Package } from './check-workspace/workspace.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes the code of the bundled packages: called at the root of all, in a package's folder of that one. */
async function main(): Promise<void> {
  const here = path.relative(root, process.cwd());
  const chosen = readWorkspace(root).packages.filter(
    ({ isBundled, directory }) => isBundled && ['', path.normalize(directory)].includes(here),
  );
  await Promise.all(chosen.map(bundle));
}

async function bundle(entry: Package): Promise<void> {
  const output = path.join(root, entry.directory, 'dist');
  const former = globSync('**/*.js{,.map}', { cwd: output });
  for (const file of former) rmSync(path.join(output, file));
  await build(bundleOptions(entry, output));
  for (const file of globSync('**/*.js.map', { cwd: output })) leaveOutSources(path.join(output, file));
}

/** They are published beside the code. */
function leaveOutSources(file: string): void {
  const { sourcesContent: _, ...map }: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(map));
}

/** One file for each door of the package, and chunks for what doors share. Other packages stay imports. */
function bundleOptions({ directory, manifest }: Package, output: string): BuildOptions {
  return {
    cwd: path.join(root, directory),
    input: Object.fromEntries(doors(manifest).map((door) => [door, `src/${door}.ts`])),
    external: /^[^./]/u,
    platform: 'node',
    logLevel: 'warn',
    output: { dir: output, chunkFileNames: 'chunks/[name].js', sourcemap: true },
  };
}

/** `./dist/engine/index.js` is the door `engine/index`. */
function doors({ exports = {}, bin = {} }: Manifest): readonly string[] {
  const files = [
    ...Object.values(exports).flatMap((target) => (typeof target === 'string' ? [] : (target['default'] ?? []))),
    ...Object.values(bin),
  ];
  return files.map((file) => file.replace(/^\.\/dist\//u, '').replace(/\.js$/u, ''));
}

await main();
