import type { z } from 'zod';
import type { AnalysisRunSpec } from '../spec/analysis-run.ts';
import { analysisRunSchema } from '../spec/schema/analysis-run-schema.ts';
import { analysisTemplateSchema } from '../spec/schema/analysis-template-schema.ts';
import { checkKnownFields, checkSchema } from './check-schema.ts';
import type { DocumentIssue } from './document-issue.ts';
import type { FieldPath } from '../schema/field-path.ts';
import { formProblem } from '../schema/form-problem.ts';
import { inspectSpec } from './inspect-spec.ts';
import { below, type IssueDetails, issueIn } from './issue-in.ts';
import type { Manifest } from './manifest.ts';
import { ManifestSource } from './manifest-source.ts';
import { normalizeDocument } from './normalize-document.ts';
import { parseYaml } from './parse-yaml.ts';
import { findPlaceholderIssues } from './placeholder-issues.ts';
import { readSecret } from './read-secret.ts';
import { readYamlValue, YamlValueError } from './read-yaml-value.ts';
import { TemplateError } from './template-error.ts';

export interface ReadOptions {
  /** Name of the file, for positions. */
  readonly file?: string;
  /** `ignore` leaves unknown fields out and reports them as notes. Default: `refuse`. */
  readonly unknownFields?: 'refuse' | 'ignore';
}

interface Found {
  readonly value: unknown;
  readonly source: ManifestSource;
}

interface ReadResult {
  readonly manifest: Manifest | undefined;
  readonly issues: readonly DocumentIssue[];
}

/** What a text holds, and everything that is wrong with it. */
export interface ManifestReading {
  /** Also of objects with issues, as far as they can be read. */
  readonly manifests: readonly Manifest[];
  /** Errors and notes. */
  readonly issues: readonly DocumentIssue[];
  /** Whether every object of the text is among the manifests. */
  readonly isComplete: boolean;
}

/** All objects of a YAML or JSON text, `List` items included. Throws `TemplateError` with every issue of the text. */
export function readManifests(text: string, options: ReadOptions = {}): Manifest[] {
  const { manifests, issues } = inspectManifests(text, options);
  if (issues.some(({ severity }) => severity === 'error')) throw new TemplateError(issues);
  return [...manifests];
}

/** As `readManifests`, for tools that go on after an error to find more of them. Never throws. */
export function inspectManifests(text: string, options: ReadOptions = {}): ManifestReading {
  const { yaml, documents, issues } = parseYaml(text, options.file);
  const results = documents.flatMap((document) =>
    readDocument(document.contents, (path) => new ManifestSource(yaml, document, path), options),
  );
  return {
    manifests: results.flatMap(({ manifest }) => (manifest === undefined ? [] : [manifest])),
    issues: [...issues, ...results.flatMap((result) => result.issues)],
    isComplete: issues.length === 0 && results.every(({ manifest }) => manifest !== undefined),
  };
}

type SourceAt = (path: FieldPath) => ManifestSource;

function readDocument(contents: unknown, toSource: SourceAt, options: ReadOptions): ReadResult[] {
  try {
    const value = readYamlValue(contents);
    return value === null ? [] : listObjects(value, [], toSource).map((found) => readObject(found, options));
  } catch (error) {
    if (!(error instanceof YamlValueError)) throw error;
    return [refused(toSource([]), { code: error.code, message: error.message, path: error.path })];
  }
}

function listObjects(value: unknown, path: FieldPath, toSource: SourceAt): Found[] {
  if (
    isRecord(value) &&
    typeof value['kind'] === 'string' &&
    value['kind'].endsWith('List') &&
    Array.isArray(value['items'])
  ) {
    return value['items'].flatMap((item, index) => listObjects(item, [...path, 'items', index], toSource));
  }
  return [{ value, source: toSource(path) }];
}

function readObject(found: Found, options: ReadOptions): ReadResult {
  const { value, source } = found;
  if (!isRecord(value)) {
    return refused(source, { code: 'wrong-type', message: 'expected a map with apiVersion and kind', path: [] });
  }
  const { kind, apiVersion } = value;
  if (typeof kind !== 'string') return refused(source, kindProblem(value));
  if (kind === 'Secret') return readSecretManifest(found);
  const isAnalysis = typeof apiVersion !== 'string' || apiVersion.startsWith('argoproj.io/');
  if (isAnalysis && kind === 'AnalysisRun') return readRun(found, options);
  if (isAnalysis && templateKinds.has(kind)) return readTemplate(found, options);
  if (kind === 'List') return readBareList(value, source);
  return { manifest: { kind: 'other', object: { kind, name: nameOf(value) }, source, notes: [] }, issues: [] };
}

function kindProblem(value: Members): IssueDetails {
  if ((value['kind'] ?? null) === null) {
    return { code: 'missing-field', message: 'required field is missing: kind', path: [] };
  }
  return { code: 'wrong-type', message: formProblem('a text', ['kind'], value), path: ['kind'] };
}

/** A list without items. */
function readBareList(value: Members, source: ManifestSource): ReadResult {
  const { items = null } = value;
  if (items !== null) {
    return refused(source, { code: 'wrong-type', message: formProblem('a list', ['items'], value), path: ['items'] });
  }
  return { manifest: { kind: 'other', object: { kind: 'List', name: nameOf(value) }, source, notes: [] }, issues: [] };
}

type Members = Readonly<Record<string, unknown>>;

const templateKinds: ReadonlySet<string> = new Set(['AnalysisTemplate', 'ClusterAnalysisTemplate']);

function nameOf({ metadata }: Members): string {
  return isRecord(metadata) && typeof metadata['name'] === 'string' ? metadata['name'] : '';
}

function readTemplate(found: Found, options: ReadOptions): ReadResult {
  const { output, broken, issues } = readTyped(found, analysisTemplateSchema, options);
  if (output === undefined) return { manifest: undefined, issues };
  const all = [...issues, ...toIssues(found.source, inspectSpec(output.spec, broken))];
  return { manifest: { kind: output.kind, object: output, source: found.source, notes: notesOf(all) }, issues: all };
}

function readRun(found: Found, options: ReadOptions): ReadResult {
  const { output, broken, issues } = readTyped(found, analysisRunSchema, options);
  if (output === undefined) return { manifest: undefined, issues };
  const open = broken.some(({ path }) => path[1] === 'args') ? [] : openPlaceholders(output.spec);
  const all = [...issues, ...toIssues(found.source, [...inspectSpec(output.spec, broken), ...open])];
  return { manifest: { kind: 'AnalysisRun', object: output, source: found.source, notes: notesOf(all) }, issues: all };
}

function openPlaceholders({ metrics, args = [] }: AnalysisRunSpec): IssueDetails[] {
  return metrics.flatMap((metric, index) => below(findPlaceholderIssues(metric, args), ['spec', 'metrics', index]));
}

function readSecretManifest({ value, source }: Found): ReadResult {
  const normalized = normalizeDocument(value, source);
  const { object, issues } = readSecret(normalized.value);
  const manifest: Manifest | undefined =
    object === undefined ? undefined : { kind: 'Secret', object, source, notes: [] };
  return { manifest, issues: toIssues(source, issues) };
}

interface Typed<Output> {
  /** Without what is broken. */
  readonly output: Output | undefined;
  readonly broken: readonly IssueDetails[];
  readonly issues: readonly DocumentIssue[];
}

function readTyped<Output>({ value, source }: Found, schema: z.ZodType<Output>, options: ReadOptions): Typed<Output> {
  const normalized = normalizeDocument(value, source);
  const check = options.unknownFields === 'ignore' ? checkKnownFields : checkSchema;
  const { output, rest, issues } = check(schema, normalized.value);
  const missing: IssueDetails[] = hasApiVersion(normalized.value)
    ? []
    : [
        {
          code: 'missing-field',
          message: 'required field is missing: apiVersion',
          path: [],
          hint: 'apiVersion: argoproj.io/v1alpha1',
        },
      ];
  const broken = issues.filter(({ severity }) => severity !== 'note');
  return { output: output ?? rest, broken, issues: toIssues(source, [...missing, ...issues, ...normalized.notes]) };
}

function hasApiVersion(value: unknown): boolean {
  return isRecord(value) && value['apiVersion'] !== undefined;
}

function refused(source: ManifestSource, details: IssueDetails): ReadResult {
  return { manifest: undefined, issues: [issueIn(source, details)] };
}

function toIssues(source: ManifestSource, details: readonly IssueDetails[]): DocumentIssue[] {
  return details.map((detail) => issueIn(source, detail));
}

function notesOf(issues: readonly DocumentIssue[]): DocumentIssue[] {
  return issues.filter(({ severity }) => severity === 'note');
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
