import path from 'node:path';
import type { Environment } from '../environment.ts';
import { UsageError } from '../usage-error.ts';

/** One file's text, under the name that messages use for it. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

const documentName = /\.(?:ya?ml|json)$/iu;

/** Reads files, the documents of directories (deeply, by name), and `-` for standard input. Reports every unreadable one. */
export async function readSources(files: readonly string[], environment: Environment): Promise<readonly Source[]> {
  const results = await Promise.allSettled(files.map((file) => readOne(file, environment)));
  const problems = results.flatMap((result) => (result.status === 'rejected' ? [errorText(result.reason)] : []));
  if (problems.length > 0) throw new UsageError(problems);
  return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
}

async function readOne(file: string, environment: Environment): Promise<readonly Source[]> {
  if (file === '-') return [{ file: '(standard input)', text: await environment.stdin.readText() }];
  const names = await environment.files.list(path.resolve(environment.workingDirectory, file));
  if (names === undefined) return [{ file, text: await readFile(file, environment) }];
  const found = await readDirectory(file, names, environment);
  if (found.length === 0) throw new UsageError(`${file}: no .yaml, .yml or .json file in this directory`);
  return found;
}

async function readDirectory(
  directory: string,
  names: readonly string[],
  environment: Environment,
): Promise<readonly Source[]> {
  const sources = await Promise.all(
    names.toSorted().map(async (name) => {
      const file = path.join(directory, name);
      if (name.startsWith('.') || name === 'node_modules') return [];
      const inside = await environment.files.list(path.resolve(environment.workingDirectory, file));
      if (inside !== undefined) return readDirectory(file, inside, environment);
      return documentName.test(name) ? [{ file, text: await readFile(file, environment) }] : [];
    }),
  );
  return sources.flat();
}

async function readFile(file: string, environment: Environment): Promise<string> {
  try {
    return await environment.files.readText(path.resolve(environment.workingDirectory, file));
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${systemErrorText(error)}`, { cause: error });
  }
}

const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'is a directory',
  EEXIST: 'a part of the path is not a directory',
  ENOTDIR: 'a part of the path is not a directory',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
};

/** The operating system's error in words, without the path that Node adds. */
export function systemErrorText(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return systemErrors[code] ?? errorText(error);
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
