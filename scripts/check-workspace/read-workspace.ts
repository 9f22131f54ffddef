import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'yaml';
import type { Changeset, Manifest, Package, SourceImport, Workspace } from './workspace.ts';

interface TypeScriptConfig {
  readonly compilerOptions?: { readonly emitDeclarationOnly?: boolean };
  readonly references?: readonly { readonly path: string }[];
}

export function readWorkspace(root: string): Workspace {
  const patterns = readJson<{ readonly workspaces: readonly string[] }>(join(root, 'package.json')).workspaces;
  const directories = patterns
    .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: root }))
    .map((file) => posix.dirname(file));
  return {
    root: readJson<Manifest>(join(root, 'package.json')),
    packages: directories.toSorted().map((directory) => readPackage(root, directory)),
    lockFile: readFileSync(join(root, 'package-lock.json'), 'utf8'),
    changesets: globSync('.changeset/*.md', { cwd: root })
      .filter((file) => !file.endsWith('README.md'))
      .map((file) => readChangeset(root, file)),
    pages: globSync(['README.md', 'docs/*.md', 'deploy/**/*.yaml'], { cwd: root })
      .toSorted()
      .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
  };
}

function readPackage(root: string, directory: string): Package {
  const path = join(root, directory);
  const files = globSync('**/*', { cwd: path, exclude: ['**/node_modules/**', '**/dist/**'], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted();
  const { references = [], compilerOptions } = readTypeScriptConfig(path);
  const sources = files.filter((file) => file.startsWith('src/') && file.endsWith('.ts'));
  return {
    directory,
    manifest: readJson<Manifest>(join(path, 'package.json')),
    references: references.map((reference) => posix.join(directory, reference.path)),
    isBundled: compilerOptions?.emitDeclarationOnly === true,
    files,
    imports: sources.flatMap((file) => readImports(path, file)),
    sourceLines: sources.map((file) => countLines(join(path, file))).reduce((sum, lines) => sum + lines, 0),
  };
}

function readTypeScriptConfig(path: string): TypeScriptConfig {
  const file = join(path, 'tsconfig.json');
  return existsSync(file) ? readJson<TypeScriptConfig>(file) : {};
}

function readImports(path: string, file: string): readonly SourceImport[] {
  const source = readFileSync(join(path, file), 'utf8');
  const specifiers = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g,
  );
  return [...specifiers].map(([, from, dynamic, bare]) => ({ file, specifier: from ?? dynamic ?? bare ?? '' }));
}

function countLines(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length - 1;
}

/** The front matter of a changeset names each package with the kind of its release. */
function readChangeset(root: string, file: string): Changeset {
  const [, frontMatter = ''] = readFileSync(join(root, file), 'utf8').split(/^---$/m);
  return { file, releases: (parse(frontMatter) ?? {}) as Readonly<Record<string, string>> };
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}
