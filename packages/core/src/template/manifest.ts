import type { StringMap } from '../provider/string-map.ts';
import type { AnalysisRun } from '../spec/analysis-run.ts';
import type { AnalysisTemplate } from '../spec/analysis-template.ts';
import type { DocumentIssue } from './document-issue.ts';
import type { ManifestSource } from './manifest-source.ts';

export interface SecretManifest {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Decoded. */
  readonly data: StringMap;
}

interface ManifestBase {
  /** Leads from a path in the object to its place in the file. */
  readonly source: ManifestSource;
  /** Notes, and with `unknownFields: 'ignore'` the fields that were left out. */
  readonly notes: readonly DocumentIssue[];
}

export interface TemplateManifest extends ManifestBase {
  readonly kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate';
  readonly object: AnalysisTemplate;
}

export interface RunManifest extends ManifestBase {
  readonly kind: 'AnalysisRun';
  readonly object: AnalysisRun;
}

export interface SecretDocument extends ManifestBase {
  readonly kind: 'Secret';
  readonly object: SecretManifest;
}

/** A document of a kind that is not read here. */
export interface OtherManifest extends ManifestBase {
  readonly kind: 'other';
  readonly object: { readonly kind: string; readonly name: string };
}

export type Manifest = TemplateManifest | RunManifest | SecretDocument | OtherManifest;
