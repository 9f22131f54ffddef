import type { DocumentIssue } from './document-issue.ts';
import type { FieldPath } from '../schema/field-path.ts';
import { type IssueDetails, issueIn } from './issue-in.ts';
import type { Manifest } from './manifest.ts';
import type { ManifestSource } from './manifest-source.ts';

interface Origin {
  readonly source: ManifestSource;
  readonly path: FieldPath;
}

const lists = ['metrics', 'args', 'dryRun', 'measurementRetention', 'templates'] as const;
type Lists = Partial<Readonly<Record<(typeof lists)[number], readonly object[]>>>;

/** Finds where a metric, argument, rule or reference was written, however far it has been merged since. */
export class SourceIndex {
  readonly #origins = new Map<object, Origin>();
  readonly #sources: ManifestSource[] = [];

  constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      if (manifest.kind === 'Secret' || manifest.kind === 'other') continue;
      this.#sources.push(manifest.source);
      const spec: Lists = manifest.object.spec;
      for (const list of lists) {
        for (const [index, item] of (spec[list] ?? []).entries()) {
          this.#origins.set(item, { source: manifest.source, path: ['spec', list, index] });
        }
      }
    }
  }

  /** An issue at `details.path` below `item`; without an origin it stands at `fallback`. No item: the run as a whole. */
  issueAt(item: object | undefined, fallback: FieldPath, details: IssueDetails): DocumentIssue {
    const origin = item === undefined ? undefined : this.#origins.get(item);
    const root = origin?.path ?? fallback;
    const whole = item === undefined && this.#sources.length === 1 ? this.#sources[0] : undefined;
    return issueIn(origin?.source ?? whole, { ...details, path: [...root, ...details.path] });
  }
}
