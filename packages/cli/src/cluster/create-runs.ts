import { type AnalysisRun, type AnalysisTemplateRef, type Argument, compileRun } from '@verdict/core';
import type { StoredObject } from '@verdict/kubernetes';
import { collectIssues } from '../documents/collect-issues.ts';
import { loadDocuments } from '../documents/load-documents.ts';
import { planRuns, type PlannedRun } from '../documents/plan-runs.ts';
import type { Prepared, PreparedRun } from '../documents/prepare-runs.ts';
import { readArguments } from '../documents/read-arguments.ts';
import { readSources } from '../documents/read-sources.ts';
import type { Environment } from '../environment.ts';
import type { RunOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';
import type { ClusterSession } from './cluster-session.ts';

/** The cluster has its own providers; here only the documents are looked at. */
const noProviders = { find: () => undefined };

/** How long the API server may take to answer. */
const answerMs = 30_000;

/** Creates the runs of the files, or of the cluster's own templates when there are no files. All of them, or none. */
export async function createRuns(
  session: ClusterSession,
  { files, options }: { readonly files: readonly string[]; readonly options: RunOptions },
  environment: Environment,
): Promise<Prepared> {
  refuseLocalOptions(options);
  const documents = loadDocuments(await readSources(files, environment));
  const args = await readArguments(options, environment);
  if (files.length === 0) return { runs: [await createFromTemplates(session, options, args)], documents };
  const settings = { options: { ...options, namespace: session.namespace }, args, randomId: environment.randomId };
  const planned = planRuns(documents, settings);
  collectIssues(planned, ({ document }) => compileRun(document, noProviders, { sources: documents.all }));
  const created: PreparedRun[] = [];
  try {
    // One after the other: what was created is taken back when a later one is refused.
    for (const run of planned) created.push(await createPlanned(session, run));
  } catch (error) {
    await Promise.all(created.map(async (run) => takeBack(session, run)));
    throw error;
  }
  return { runs: created, documents };
}

function refuseLocalOptions({ secret, provider }: RunOptions): void {
  if (secret.length > 0) throw new UsageError('--secret: with --in-cluster the secrets are those of the cluster');
  if (provider.length > 0) throw new UsageError('--provider: with --in-cluster the providers are the controller’s');
}

/** Names that were made here are left to the API server, as they must be new there. */
async function createPlanned(session: ClusterSession, { source, document, isNamed }: PlannedRun): Promise<PreparedRun> {
  const { uid: _local, name = '', generateName = `${name}-`, ...metadata } = document.metadata;
  const identity = isNamed ? { name } : { generateName };
  const wanted = { ...document, metadata: { ...metadata, ...identity } };
  const stored = await session.runs.create(wanted, AbortSignal.timeout(answerMs)).catch((error: unknown) => {
    throw refused(`${source}: AnalysisRun ${name}`, error);
  });
  return prepare(stored, source);
}

function prepare(stored: StoredObject<AnalysisRun>, source: string): PreparedRun {
  const { metadata, spec = { metrics: [] } } = stored;
  const document: AnalysisRun = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata, spec };
  return { source, document, compiled: compileRun(document, noProviders), isNamed: true };
}

/** A name means the namespace's own template, else the one of the whole cluster. */
async function createFromTemplates(
  { library, client, namespace }: ClusterSession,
  { template: names }: RunOptions,
  args: readonly Argument[],
): Promise<PreparedRun> {
  if (names.length === 0) throw new UsageError('name documents, or templates of the cluster with --template NAME');
  const signal = AbortSignal.timeout(answerMs);
  const clusterTemplates = library.createResourceClient(client, library.clusterAnalysisTemplates);
  const templates = library.createResourceClient(client, library.analysisTemplates);
  const refOf = async (templateName: string): Promise<AnalysisTemplateRef> => {
    const own = await orNothing(templates.get({ namespace, name: templateName }, signal));
    if (own !== undefined) return { templateName };
    const shared = await orNothing(clusterTemplates.get({ namespace: '', name: templateName }, signal));
    // Where there is neither, it is the namespace's own that is missed.
    return shared === undefined ? { templateName } : { templateName, clusterScope: true };
  };
  try {
    const refs = await Promise.all(names.map(refOf));
    const stored = await library.createAnalysisRun(client, { namespace, templates: refs, args }, signal);
    return prepare(stored, names.map((name) => `--template ${name}`).join(', '));
  } catch (error) {
    throw refused(names.map((name) => `--template ${name}`).join(', '), error);
  }
}

async function orNothing<Item>(reading: Promise<Item>): Promise<Item | undefined> {
  return reading.catch((error: unknown) => {
    if (error instanceof Error && 'isNotFound' in error && error.isNotFound === true) return undefined;
    throw error;
  });
}

async function takeBack(session: ClusterSession, { compiled }: PreparedRun): Promise<void> {
  await session.runs.delete(compiled, { uid: compiled.uid }, AbortSignal.timeout(answerMs)).catch(() => {});
}

function refused(what: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError(`${what}: ${reason}`, { cause: error });
}
