import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProviderNames } from './provider-names.ts';

export type ProviderMode = 'query' | 'task';

export interface ProviderFilesOptions {
  readonly names: ProviderNames;
  readonly packageName: string;
  readonly mode: ProviderMode;
  /** A package of this project's workspace, or one that stands alone. */
  readonly place: 'workspace' | 'standalone';
}

export interface ProviderFile {
  /** From the package's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

const templates = fileURLToPath(new URL('../templates', import.meta.url));
const suffix = '.template';

/** The files of a new provider package, complete and passing its contract. */
export function createProviderFiles(options: ProviderFilesOptions): readonly ProviderFile[] {
  return [options.mode, options.place].flatMap((folder) => readTemplates(path.join(templates, folder), options));
}

function readTemplates(folder: string, options: ProviderFilesOptions): readonly ProviderFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(suffix))
    .toSorted()
    .map((file) => ({
      path: file.slice(0, -suffix.length).replaceAll(path.sep, '/'),
      text: fill(readFileSync(path.join(folder, file), 'utf8'), options),
    }));
}

function fill(template: string, { names, packageName, place }: ProviderFilesOptions): string {
  const inWorkspace = place === 'workspace';
  const values: Readonly<Record<string, string>> = {
    name: names.name,
    Name: names.typeName,
    type: names.type,
    packageName,
    testRunner: inWorkspace ? 'vitest' : 'node:test',
    testImports: inWorkspace ? '{ afterAll, test }' : '{ after as afterAll, test }',
  };
  return template.replaceAll(/__(\w+?)__/g, (placeholder, key: string) => values[key] ?? placeholder);
}
