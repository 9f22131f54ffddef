import type { Clock } from '@verdict/core/provider';

export interface PackageFiles {
  /** Throws what the operating system says, with its `code`. */
  readText(path: string): Promise<string>;
  /** Names in a directory, or undefined when the path is not one. */
  list(path: string): Promise<readonly string[] | undefined>;
  realPath(path: string): Promise<string>;
}

export interface ModuleLoader {
  /** The file that `import` of a package in `directory` would load. */
  entryOf(packageDirectory: string, packageName: string): string;
  load(file: string): Promise<object>;
}

/** Everything that finding and loading providers may touch. */
export interface DiscoveryEnvironment {
  readonly workingDirectory: string;
  /** Where the program's own package lies, for finding providers installed beside it. */
  readonly homeDirectory: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly files: PackageFiles;
  readonly modules: ModuleLoader;
}
