import {
  type DocumentIssue,
  inspectManifests,
  type Manifest,
  type RunManifest,
  type SecretDocument,
  type TemplateManifest,
} from '@verdict/core';
import { usageErrorOf } from './collect-issues.ts';
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

export interface Reading {
  /** What could be read, also beside errors. */
  readonly documents: Documents;
  /** All that is wrong with the documents one by one. */
  readonly errors: readonly DocumentIssue[];
  /** Whether what is wrong lies within metrics, so that the documents can still be put together. */
  readonly isWhole: boolean;
}

/** Reads all sources, or throws one `UsageError` with all their issues. */
export function loadDocuments(sources: readonly Source[]): Documents {
  const { documents, errors } = readDocuments(sources);
  if (errors.length > 0) throw usageErrorOf(errors);
  return documents;
}

/** Reads all sources. Never throws. */
export function readDocuments(sources: readonly Source[]): Reading {
  const readings = sources.map(({ file, text }) => ({ file, ...inspectManifests(text, { file }) }));
  const errors = readings.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'error'));
  const isWhole =
    readings.every(({ isComplete }) => isComplete) && errors.every(({ path }) => path.startsWith('spec.metrics['));
  const read = readings.flatMap(({ file, manifests }) => manifests.map((manifest) => ({ file, manifest })));
  return { documents: sortDocuments(read), errors, isWhole };
}

function sortDocuments(read: readonly FromFile<Manifest>[]): Documents {
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
