import {
  type AnalysisRun,
  type Argument,
  type ArgumentSource,
  collectTemplates,
  createRun,
  type DocumentIssue,
  formatIssue,
  type Manifest,
  TemplateError,
} from '@verdict/core';
import { mergeArguments } from '@verdict/core/engine';
import type { DocumentOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';
import { missingArgumentIssue, missingArguments, placeOf } from './argument-issues.ts';
import type { Documents, FromFile } from './load-documents.ts';
import { collectIssues } from './collect-issues.ts';
import { unknownDryRuns, withDryRunRules } from './dry-run-rules.ts';
import { defaultNamespace } from './secret-store.ts';
import { refOf, TemplateSet } from './template-set.ts';

export interface PlanSettings {
  readonly options: Pick<DocumentOptions, 'template' | 'namespace' | 'dryRun'>;
  readonly args: readonly Argument[];
  /** A new identity for each run. */
  readonly randomId: () => string;
}

/** A run about to be compiled, and the files it was made of. */
export interface PlannedRun {
  readonly source: string;
  readonly document: AnalysisRun;
  /** Whether a document gave it its name; else the name was made for it. */
  readonly isNamed: boolean;
}

/** Runs, and what is wrong with how they were put together; if anything is, they are only good to find more of it. */
export interface Plan {
  readonly runs: readonly PlannedRun[];
  readonly problems: readonly string[];
  /** Those of the problems that lie in documents. */
  readonly issues: readonly DocumentIssue[];
}

/** One run of all chosen templates, and one for each AnalysisRun document. Throws `UsageError` where there can be no run. */
export function planRuns(documents: Documents, settings: PlanSettings): Plan {
  const tasks = [
    ...(documents.templates.length > 0 ? [() => planTemplates(documents, settings)] : []),
    ...documents.runs.map((run) => () => planRunDocument(run, settings)),
  ];
  if (tasks.length === 0) {
    throw new UsageError([
      'nothing to judge: the files hold no AnalysisTemplate, ClusterAnalysisTemplate or AnalysisRun',
      ...documents.ignored.map((ignored) => `ignored: ${ignored}`),
    ]);
  }
  const planned = collectIssues(tasks, (plan) => plan());
  return checkPlans(
    planned.map(({ run }) => run),
    { ...settings, sources: documents.all, missing: planned.flatMap(({ missing }) => missing) },
  );
}

interface PlanChecks extends Pick<PlanSettings, 'options' | 'args'> {
  readonly sources?: readonly Manifest[];
  readonly missing?: readonly DocumentIssue[];
}

/** The runs with the dry-run rules of the options. */
export function checkPlans(
  planned: readonly PlannedRun[],
  { options, args, sources = [], missing = [] }: PlanChecks,
): Plan {
  const issues = [...missing, ...clusterFields(planned, sources)];
  const problems = [
    ...unknownArguments(planned, args),
    ...new Set(issues.map(formatIssue)),
    ...unknownDryRuns(planned, options.dryRun),
  ];
  return { runs: planned.map((run) => withDryRunRules(run, options.dryRun)), problems, issues };
}

interface PlannedDocument {
  readonly run: PlannedRun;
  /** Its arguments without value. */
  readonly missing: readonly DocumentIssue[];
}

/** Stands for the value that an argument does not have, so that more can be found that is wrong. */
const noSource: ArgumentSource = Object.freeze({});

function withStandIns(args: readonly Argument[], missing: readonly Argument[]): readonly Argument[] {
  return [...args, ...missing.map(({ name }) => ({ name, valueFrom: noSource }))];
}

function planTemplates(
  { templates, all: sources }: Documents,
  { options, args, randomId }: PlanSettings,
): PlannedDocument {
  const set = new TemplateSet(templates);
  const chosen = set.select(options.template);
  const collected = collectTemplates(chosen.map(refOf), set.lookup, sources);
  const declared = [...collected.templates, ...collected.clusterTemplates].flatMap(({ spec }) => spec.args ?? []);
  const missing = missingArguments(declared, args);
  const names = chosen.map(({ manifest }) => manifest.object.metadata.name ?? 'template');
  const namespace = options.namespace ?? chosen[0]?.manifest.object.metadata.namespace ?? defaultNamespace;
  const metadata = {
    name: names
      .join('-')
      .slice(0, 63)
      .replace(/[^a-z0-9]+$/u, ''),
    namespace,
    uid: randomId(),
  };
  const source = [...new Set(chosen.map(({ file }) => file))].join(', ');
  const document = createRun(collected, metadata, { args: withStandIns(args, missing), sources });
  return {
    run: { source, document, isNamed: false },
    missing: missing.map((argument) => missingArgumentIssue(argument, sources)),
  };
}

/** The stored status of a run document is left out: each run is measured anew. */
function planRunDocument(
  { file, manifest }: FromFile<Documents['runs'][number]['manifest']>,
  settings: PlanSettings,
): PlannedDocument {
  const { status: _past, ...run } = manifest.object;
  const { namespace, name, generateName, uid } = run.metadata;
  const metadata = {
    ...run.metadata,
    name: name ?? `${generateName ?? 'run-'}${settings.randomId().slice(0, 5)}`,
    namespace: namespace ?? settings.options.namespace ?? defaultNamespace,
    uid: uid ?? settings.randomId(),
  };
  const declared = run.spec.args ?? [];
  const missing = missingArguments(declared, settings.args);
  const args = mergeArguments(withStandIns(settings.args, missing), declared);
  const spec = args.length === 0 ? run.spec : { ...run.spec, args };
  return {
    run: { source: file, document: { ...run, metadata, spec }, isNamed: name !== undefined },
    missing: missing.map((argument) => missingArgumentIssue(argument, [manifest])),
  };
}

/** The engine says which argument has no value; here it can also be said how to give one. */
export function withArgumentHint<Result>(merge: () => Result): Result {
  try {
    return merge();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const issues = error.issues.map((issue) =>
      issue.code === 'missing-argument' ? { ...issue, hint: 'give it with --arg NAME=VALUE or --args-file' } : issue,
    );
    throw new TemplateError(issues, error.runMessage);
  }
}

function unknownArguments(planned: readonly PlannedRun[], args: readonly Argument[]): readonly string[] {
  const known = new Set(planned.flatMap(({ document }) => document.spec.args ?? []).map(({ name }) => name));
  const names = [...known].join(', ') || 'none';
  return args
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => `--arg ${name}: the documents have no such argument; theirs are: ${names}`);
}

/** Outside a cluster there is no object that a field could be read from. */
function clusterFields(planned: readonly PlannedRun[], sources: readonly Manifest[]): readonly DocumentIssue[] {
  return planned.flatMap(({ source, document }) =>
    (document.spec.args ?? [])
      .filter(({ value, valueFrom }) => value === undefined && valueFrom?.secretKeyRef === undefined)
      .filter(({ valueFrom }) => valueFrom !== noSource)
      .map((argument) => ({
        severity: 'error' as const,
        code: 'field-reference' as const,
        message: `the value of argument ${argument.name} comes from a cluster`,
        hint: `give it with --arg ${argument.name}=VALUE`,
        ...placeOf(argument, sources, source),
      })),
  );
}
