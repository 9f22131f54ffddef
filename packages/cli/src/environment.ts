import type { Clock } from '@verdict/core/provider';

export interface TextOutput {
  readonly isTerminal: boolean;
  /** Width in characters; 80 where it is not known. */
  readonly columns: number;
  write(text: string): void;
  /** Resolves when all is written; rejects when any of it could not be. */
  flush(): Promise<void>;
}

export interface FileSystem {
  /** Throws what the operating system says, with its `code`. */
  readText(path: string): Promise<string>;
  /** Names in a directory, or undefined when the path is not one. */
  list(path: string): Promise<readonly string[] | undefined>;
  /** The file is complete or not there at all. */
  writeText(path: string, text: string): Promise<void>;
  appendText(path: string, text: string): Promise<void>;
  realPath(path: string): Promise<string>;
}

export interface ModuleLoader {
  /** The file that `import` of a package in `directory` would load. */
  entryOf(packageDirectory: string, packageName: string): string;
  load(file: string): Promise<object>;
}

/** Everything that a command may touch. `main.ts` gives it the process; tests give it memory. */
export interface Environment {
  readonly version: string;
  /** What the user typed after `verdict`. */
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  /** Where the command's own package lies, for finding providers installed beside it. */
  readonly homeDirectory: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readText(): Promise<string> };
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly clock: Clock;
  readonly randomId: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  readonly files: FileSystem;
  readonly modules: ModuleLoader;
  /** Calls `listener` on each Ctrl-C or request to end; the answer takes it off again. */
  onInterrupt(listener: () => void): () => void;
}
