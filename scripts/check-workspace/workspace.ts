/** What the checks look at: all of it is read before the first one runs. */
export interface Workspace {
  readonly root: Manifest;
  readonly packages: readonly Package[];
  readonly lockFile: string;
  readonly changesets: readonly Changeset[];
  /** What people read and apply. */
  readonly pages: readonly Page[];
}

export interface Package {
  /** From the root, with `/`: `providers/web`. */
  readonly directory: string;
  readonly manifest: Manifest;
  /** Directories named in the tsconfig's references, from the root. */
  readonly references: readonly string[];
  /** Its tsconfig emits types only: rolldown makes few files of the code. */
  readonly isBundled: boolean;
  /** Files from the package's directory, without `node_modules` and `dist`. */
  readonly files: readonly string[];
  readonly imports: readonly SourceImport[];
  /** Of all files in `src`, comments and blank lines included. */
  readonly sourceLines: number;
}

export interface SourceImport {
  /** From the package's directory. */
  readonly file: string;
  readonly specifier: string;
}

export interface Changeset {
  readonly file: string;
  readonly releases: Readonly<Record<string, string>>;
}

export interface Page {
  /** From the root. */
  readonly file: string;
  readonly text: string;
}

export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly description?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Ranges;
  readonly devDependencies?: Ranges;
  readonly peerDependencies?: Ranges;
  readonly optionalDependencies?: Ranges;
  readonly publishConfig?: Readonly<Record<string, unknown>>;
  readonly repository?: Readonly<Record<string, string>>;
  readonly verdict?: { readonly providers?: readonly string[]; readonly interface?: string };
}

export type Ranges = Readonly<Record<string, string>>;

export interface Problem {
  /** The file that is to be changed, from the root. */
  readonly file: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

export type Check = (workspace: Workspace) => readonly Problem[];

export function manifestOf(directory: string): string {
  return `${directory}/package.json`;
}

export function isProvider({ directory }: Package): boolean {
  return directory.startsWith('providers/');
}

export function isPublished({ manifest }: Package): boolean {
  return manifest.private !== true;
}

export function controllerVersion(packages: readonly Package[]): string | undefined {
  return packages.find(({ directory }) => directory === 'packages/controller')?.manifest.version;
}

export function allRanges(manifest: Manifest): readonly (readonly [string, string])[] {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest;
  return [dependencies, devDependencies, peerDependencies, optionalDependencies].flatMap((ranges) =>
    Object.entries(ranges ?? {}),
  );
}
