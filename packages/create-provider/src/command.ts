import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createProviderFiles, type ProviderMode } from './provider-files.ts';
import { readProviderNames } from './provider-names.ts';

const usage = 'usage: npm create @verdict/provider NAME [-- --mode query|task]';

/** Writes the package into a folder named after it; returns what to do next. Throws a plain Error for a bad command line. */
export function runCommand(words: readonly string[], workingDirectory: string): string {
  const { packageName, mode } = readCommandLine(words);
  const names = readProviderNames(packageName);
  const directory = path.basename(packageName);
  const folder = path.join(workingDirectory, directory);
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} exists and is not empty`);
  for (const file of createProviderFiles({ names, packageName, mode, place: 'standalone' })) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  const written = `${packageName}, a provider of the type "${names.type}", is in ${folder}. Next:`;
  return [written, `  cd ${directory}`, '  npm install', '  npm test', ''].join('\n');
}

/** The name and mode of a new provider, from what stands behind the command. */
export function readCommandLine(words: readonly string[]): { packageName: string; mode: ProviderMode } {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { mode: { type: 'string', default: 'query' } },
    allowPositionals: true,
  });
  const [packageName, ...others] = positionals;
  if (packageName === undefined || others.length > 0) throw new Error(usage);
  const { mode } = values;
  if (mode !== 'query' && mode !== 'task') throw new Error(`--mode ${mode}: expected query or task`);
  return { packageName, mode };
}
