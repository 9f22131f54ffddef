import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProviderFile } from '@verdict/create-provider';
import type { Manifest } from '../check-workspace/workspace.ts';
import { withLockedWorkspace, type LockFile } from './locked-workspace.ts';

/** Writes the package and everything else that a workspace needs for it; nothing is left to be done by hand. */
export function addToWorkspace(root: string, directory: string, files: readonly ProviderFile[]): void {
  if (existsSync(join(root, directory))) throw new Error(`${directory} exists already`);
  for (const { path, text } of files) write(join(root, directory, path), text);
  const manifest = readJson<Manifest>(join(root, directory, 'package.json'));
  changeJson(join(root, 'tsconfig.json'), (config: { references: readonly object[] }) => ({
    ...config,
    references: [...config.references, { path: directory }],
  }));
  changeJson(join(root, 'package-lock.json'), (lockFile: LockFile) =>
    withLockedWorkspace(lockFile, { directory, manifest }),
  );
  write(join(root, `.changeset/new-${directory.replaceAll('/', '-')}.md`), changeset(manifest));
  link(root, directory, manifest);
}

function changeset({ name, description }: Manifest): string {
  return `---\n'${name}': none\n---\n\nFirst release. ${description}\n`;
}

function link(root: string, directory: string, { name }: Manifest): void {
  const path = join(root, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) symlinkSync(join('../..', directory), path);
}

function changeJson<Content>(file: string, change: (content: Content) => Content): void {
  write(file, `${JSON.stringify(change(readJson<Content>(file)), null, 2)}\n`);
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
