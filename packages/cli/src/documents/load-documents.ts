import {
  readManifests,
  type Manifest,
  type RunManifest,
  type SecretDocument,
  type TemplateManifest,
} from '@verdict/core';
import { collectIssues } from './collect-issues.ts';
import type { Source } from './read-sources.ts';

/** A document and the file it came from. */
export interface FromFile<Kind> {
  readonly file: string;
  readonly manifest: Kind;
}

export interface Documents {
  /** All of them, for the positions of issues. */
  readonly all: readonly Manifest[];
  readonly templates: readonly FromFile<TemplateManifest>[];
  readonly runs: readonly FromFile<RunManifest>[];
  readonly secrets: readonly FromFile<SecretDocument>[];
  /** What is not judged, such as `Deployment web in app.yaml`. */
  readonly ignored: readonly string[];
  readonly notes: Manifest['notes'];
}

/** Reads all sources, or throws one `UsageError` with all their issues. */
export function loadDocuments(sources: readonly Source[]): Documents {
  const read = collectIssues(sources, ({ file, text }) =>
    readManifests(text, { file }).map((manifest) => ({ file, manifest })),
  ).flat();
  const documents: { -readonly [Key in keyof Documents]: Documents[Key][number][] } = {
    all: read.map(({ manifest }) => manifest),
    templates: [],
    runs: [],
    secrets: [],
    ignored: [],
    notes: [],
  };
  for (const { file, manifest } of read) {
    documents.notes.push(...manifest.notes);
    switch (manifest.kind) {
      case 'AnalysisTemplate':
      case 'ClusterAnalysisTemplate':
        documents.templates.push({ file, manifest });
        break;
      case 'AnalysisRun':
        documents.runs.push({ file, manifest });
        break;
      case 'Secret':
        documents.secrets.push({ file, manifest });
        break;
      case 'other':
        documents.ignored.push(`${manifest.object.kind} ${manifest.object.name} in ${file}`);
        break;
    }
  }
  return documents;
}
