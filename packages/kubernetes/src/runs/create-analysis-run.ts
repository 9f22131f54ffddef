import { type AnalysisRun, createRun, type ObjectMeta, type RunInput } from '@verdict/core';
import { controllerUid, instanceIdLabel, isReusableRun, nextRunName } from '@verdict/core/engine';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { analysisRuns, type StoredObject } from '../resources/known-resources.ts';
import { createResourceClient, type ResourceClient } from '../resources/resource-client.ts';
import { readTemplates, type TemplateSelection } from './read-templates.ts';

export interface AnalysisRunRequest extends TemplateSelection, RunInput {
  /**
   * `name` or `generateName` (default: the first template's name and a dash), labels, annotations, and the owner, for which
   * see `controllerReference`.
   */
  readonly metadata?: Omit<ObjectMeta, 'namespace'>;
  /** Of the controller that is to judge the run; absent: the one without. */
  readonly instanceId?: string | undefined;
}

type StoredRun = StoredObject<AnalysisRun>;

/**
 * Creates a run of templates of the cluster. With an owner and a `name`, a run of the same content that is still under way
 * is given instead of a second one; else `.1`, `.2`, … follow a name that is taken. Rejects with a `TemplateError` for
 * templates and arguments that do not fit, and with an `ApiError`.
 */
export async function createAnalysisRun(
  client: ApiClient,
  request: AnalysisRunRequest,
  signal: AbortSignal,
): Promise<StoredRun> {
  const templates = await readTemplates(client, request, signal);
  const run = createRun(templates, metadataOf(request), request);
  const runs = createResourceClient(client, analysisRuns);
  if (run.metadata.name === undefined || controllerUid(run) === undefined) return runs.create(run, signal);
  return createOrReuse(runs, run, signal);
}

function metadataOf({ namespace, templates, metadata = {}, instanceId = '' }: AnalysisRunRequest): ObjectMeta {
  const generated = metadata.name === undefined ? { generateName: `${templates[0]?.templateName ?? 'run'}-` } : {};
  const labels = instanceId === '' ? metadata.labels : { [instanceIdLabel]: instanceId, ...metadata.labels };
  return { ...generated, ...metadata, namespace, ...(labels === undefined ? {} : { labels }) };
}

async function createOrReuse(
  runs: ResourceClient<StoredRun>,
  wanted: AnalysisRun,
  signal: AbortSignal,
): Promise<StoredRun> {
  const { namespace = '', name: base = '' } = wanted.metadata;
  for (let collisions = 0; ; collisions += 1) {
    const name = nextRunName(base, collisions);
    try {
      return await runs.create({ ...wanted, metadata: { ...wanted.metadata, name } }, signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.isAlreadyExists)) throw error;
    }
    const existing = await runs.get({ namespace, name }, signal);
    if (isReusable(existing, wanted)) return existing;
  }
}

function isReusable({ metadata, spec, status }: StoredRun, wanted: AnalysisRun): boolean {
  if (!Array.isArray(spec?.metrics)) return false;
  return isReusableRun({ metadata, spec, ...(status === undefined ? {} : { status }) }, wanted);
}
