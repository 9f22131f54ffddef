import type { DiscoveryEnvironment, PackageFiles } from '@verdict/provider-discovery';

export interface TextOutput {
  readonly isTerminal: boolean;
  /** Width in characters; 80 where it is not known. */
  readonly columns: number;
  /** Height in lines; 24 where it is not known. */
  readonly rows: number;
  write(text: string): void;
  /** Resolves when all is written; rejects when any of it could not be. */
  flush(): Promise<void>;
}

export interface FileSystem extends PackageFiles {
  /** The file is complete or not there at all. */
  writeText(path: string, text: string): Promise<void>;
  appendText(path: string, text: string): Promise<void>;
}

/** Everything that a command may touch. `main.ts` gives it the process; tests give it memory. */
export interface Environment extends DiscoveryEnvironment {
  readonly version: string;
  /** What the user typed after `verdict`. */
  readonly argv: readonly string[];
  readonly stdin: { readText(): Promise<string> };
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly randomId: () => string;
  readonly files: FileSystem;
  /** Calls `listener` on each Ctrl-C or request to end; the answer takes it off again. */
  onInterrupt(listener: () => void): () => void;
}
