import { JobsApiError, type Job, type JobManifest, type JobRef, type JobsApi, type Pod } from '@verdict/provider-job';
import type { ProviderRow, RowJob, RowPod } from './provider-row.ts';

/** The cluster of a row, and what was asked of it. */
export class RowJobs implements JobsApi {
  readonly created: JobManifest[] = [];
  /** As `namespace/name`. */
  readonly deleted: string[] = [];
  readonly #stored: RowJob[];
  readonly #shown: readonly RowJob[];
  readonly #pods: readonly RowPod[];

  constructor({ op, objects: { apiJobs = [], jobs = [], pods = [] } = {} }: ProviderRow) {
    this.#stored = [...apiJobs];
    // The reference resumes, and looks for what to clean up, in its cache.
    this.#shown = op === 'resume' || op === 'gc' ? jobs : this.#stored;
    this.#pods = pods;
  }

  async create(job: JobManifest): Promise<void> {
    this.created.push(job);
    const { name } = job.metadata;
    if (!this.#stored.some(at(job.metadata))) return;
    throw new JobsApiError(`jobs.batch "${name}" already exists`, { status: 409, reason: 'AlreadyExists' });
  }

  async read(ref: JobRef): Promise<Job> {
    const found = this.#shown.find(at(ref));
    if (found === undefined) throw notFound(ref);
    return found;
  }

  async delete(ref: JobRef): Promise<void> {
    this.deleted.push(`${ref.namespace}/${ref.name}`);
    const index = this.#stored.findIndex(at(ref));
    if (index < 0) throw notFound(ref);
    this.#stored.splice(index, 1);
  }

  async list({ namespace, labels }: Parameters<JobsApi['list']>[0]): Promise<readonly Job[]> {
    return this.#shown.filter((job) => job.metadata.namespace === namespace && carries(job, labels));
  }

  async listPods({ namespace, selector }: Parameters<JobsApi['listPods']>[0]): Promise<readonly Pod[]> {
    const isThere = ({ metadata }: RowPod): boolean =>
      metadata.namespace === undefined || metadata.namespace === namespace;
    return this.#pods.filter((pod) => isThere(pod) && carries(pod, selector.matchLabels ?? {}));
  }

  async readLog(): Promise<string> {
    return '';
  }
}

/** The states of a run's measurements, oldest first, as its Jobs tell them. */
export function statesOfRun({ run, objects }: ProviderRow): readonly Readonly<Record<string, string>>[] {
  const label = { 'analysisrun.argoproj.io/uid': run?.metadata.uid ?? '' };
  return (objects?.jobs ?? [])
    .filter((job) => carries(job, label))
    .toSorted((left, right) => createdMs(left) - createdMs(right))
    .map(({ metadata: { name, namespace } }) => ({ 'job-name': name, 'job-namespace': namespace }));
}

function createdMs({ metadata }: RowJob): number {
  return Date.parse(metadata.creationTimestamp ?? '');
}

function at({ name, namespace }: JobRef): (job: RowJob) => boolean {
  return ({ metadata }) => metadata.name === name && metadata.namespace === namespace;
}

function carries({ metadata }: Pick<Job, 'metadata'>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value);
}

function notFound({ name }: JobRef): JobsApiError {
  return new JobsApiError(`jobs.batch "${name}" not found`, { status: 404, reason: 'NotFound' });
}
