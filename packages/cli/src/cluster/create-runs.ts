import { type AnalysisRun, compileRun, type ObjectMeta } from '@verdict/core';
import { instanceIdLabel } from '@verdict/core/engine';
import type { StoredObject } from '@verdict/kubernetes';
import { collectIssues } from '../documents/collect-issues.ts';
import { type Documents, loadDocuments } from '../documents/load-documents.ts';
import { finishPlan } from '../documents/finish-plan.ts';
import { planRuns, type PlannedRun } from '../documents/plan-runs.ts';
import type { Prepared, PreparedRun } from '../documents/prepare-runs.ts';
import { readArguments } from '../documents/read-arguments.ts';
import { readSources } from '../documents/read-sources.ts';
import type { Environment } from '../environment.ts';
import type { RunOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';
import { answerMs, type ClusterSession } from './cluster-session.ts';
import { planClusterTemplates } from './plan-cluster-templates.ts';
import { refused } from './refused.ts';

/** The cluster has its own providers; here only the documents are looked at. */
const noProviders = { find: () => undefined };

/** Creates the runs of the files, or of the cluster's own templates when there are no files. All of them, or none. */
export async function createRuns(
  session: ClusterSession,
  { files, options }: { readonly files: readonly string[]; readonly options: RunOptions },
  environment: Environment,
): Promise<Prepared> {
  refuseLocalOptions(options);
  const documents = loadDocuments(await readSources(files, environment));
  const args = await readArguments(options, environment);
  const settings = { options: { ...options, namespace: session.namespace }, args, randomId: environment.randomId };
  const plan = files.length === 0 ? await planClusterTemplates(session, options, args) : planRuns(documents, settings);
  await finishPlan(plan, async () =>
    collectIssues(plan.runs, ({ document }) => compileRun(document, noProviders, { sources: documents.all })),
  );
  const created: PreparedRun[] = [];
  try {
    // One after the other: what was created is taken back when a later one is refused.
    for (const run of plan.runs) created.push(await createPlanned(session, run, options));
  } catch (error) {
    await Promise.all(created.map(async (run) => takeBack(session, run)));
    throw error;
  }
  return { runs: created, documents: withoutSecrets(documents) };
}

/** Those of the files are told to be of no use: their runs read the cluster's. */
function withoutSecrets({ secrets, ...documents }: Documents): Documents {
  const ignored = secrets.map(
    ({ file, manifest }) =>
      `Secret ${manifest.object.name} in ${file}: with --in-cluster the secrets are those of the cluster`,
  );
  return { ...documents, secrets: [], ignored: [...documents.ignored, ...ignored] };
}

function refuseLocalOptions({ secret, provider, jobLogTail }: RunOptions): void {
  if (secret.length > 0) throw new UsageError('--secret: with --in-cluster the secrets are those of the cluster');
  if (provider.length > 0) throw new UsageError('--provider: with --in-cluster the providers are the controller’s');
  if (jobLogTail !== undefined)
    throw new UsageError('--job-log-tail: with --in-cluster this is an option of the controller');
}

/** A field that the server does not know is refused, as everywhere in `verdict run`: it would be dropped without a word. */
const query = { fieldValidation: 'Strict' };

async function createPlanned(
  { library, client }: ClusterSession,
  { source, document, isNamed }: PlannedRun,
  { instanceId }: RunOptions,
): Promise<PreparedRun> {
  const { namespace, name = '' } = document.metadata;
  const body = { ...document, apiVersion: 'argoproj.io/v1alpha1', metadata: metadataOf(document, isNamed, instanceId) };
  const path = library.resourcePath(library.analysisRuns, { namespace });
  const answer = client.send({ method: 'POST', path, query, body }, AbortSignal.timeout(answerMs));
  const stored = await answer.catch((error: unknown) => {
    throw refused(`${source}: AnalysisRun ${name}`, error);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the path names what the server answers with
  return prepare(stored as StoredObject<AnalysisRun>, source);
}

/** Names that were made here are left to the API server, as they must be new there; what it gave a stored object is left out. */
function metadataOf({ metadata }: AnalysisRun, isNamed: boolean, instanceId = ''): ObjectMeta {
  const { uid: _local, resourceVersion: _stored, name = '', generateName = `${name}-`, labels, ...rest } = metadata;
  const ownLabels = instanceId === '' ? labels : { ...labels, [instanceIdLabel]: instanceId };
  return {
    ...rest,
    ...(isNamed ? { name } : { generateName }),
    ...(ownLabels === undefined ? {} : { labels: ownLabels }),
  };
}

function prepare(stored: StoredObject<AnalysisRun>, source: string): PreparedRun {
  const { metadata, spec = { metrics: [] } } = stored;
  const document: AnalysisRun = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata, spec };
  return { source, document, compiled: compileRun(document, noProviders), isNamed: true };
}

async function takeBack(session: ClusterSession, { compiled }: PreparedRun): Promise<void> {
  await session.runs.delete(compiled, { uid: compiled.uid }, AbortSignal.timeout(answerMs)).catch(() => {});
}
