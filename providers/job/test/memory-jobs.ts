import { JobsApiError, type Job, type JobManifest, type JobRef, type JobsApi, type Pod } from '../src/index.ts';

export interface MemoryJobs extends JobsApi {
  /** By `namespace/name`. */
  readonly stored: Map<string, Job>;
  readonly pods: Pod[];
  /** Every call, as `create default/name`. */
  readonly calls: string[];
  readonly manifests: JobManifest[];
  log: string;
  /** What the next calls of a method reject with. */
  readonly failures: Partial<Record<keyof JobsApi, JobsApiError>>;
}

/** A cluster in memory, with the words of a real one. */
export function createMemoryJobs(): MemoryJobs {
  const stored = new Map<string, Job>();
  const calls: string[] = [];
  const manifests: JobManifest[] = [];
  const pods: Pod[] = [];
  const failures: MemoryJobs['failures'] = {};
  const note = (method: keyof JobsApi, what: string): void => {
    calls.push(`${method} ${what}`);
    const failure = failures[method];
    if (failure !== undefined) throw failure;
  };
  const find = (ref: JobRef): Job => {
    const found = stored.get(keyOf(ref));
    if (found !== undefined) return found;
    throw new JobsApiError(`jobs.batch "${ref.name}" not found`, { status: 404, reason: 'NotFound' });
  };
  const jobs: MemoryJobs = {
    stored,
    pods,
    calls,
    manifests,
    log: '',
    failures,
    async create(job) {
      manifests.push(job);
      note('create', keyOf(job.metadata));
      const { name } = job.metadata;
      if (stored.has(keyOf(job.metadata)))
        throw new JobsApiError(`jobs.batch "${name}" already exists`, { status: 409, reason: 'AlreadyExists' });
      const { labels, annotations } = job.metadata;
      const owners = (job.metadata.ownerReferences ?? []).map(({ uid, controller }) => ({ uid, controller }));
      const metadata = { name, labels, annotations, ownerReferences: owners };
      stored.set(keyOf(job.metadata), { metadata, spec: { selector: { matchLabels: { job: name } } } });
    },
    async read(ref) {
      note('read', keyOf(ref));
      return find(ref);
    },
    async delete(ref) {
      note('delete', keyOf(ref));
      find(ref);
      stored.delete(keyOf(ref));
    },
    async list({ namespace, labels }) {
      note('list', `${namespace} ${JSON.stringify(labels)}`);
      return [...stored]
        .filter(([key]) => key.startsWith(`${namespace}/`))
        .map(([, job]) => job)
        .filter(({ metadata }) => Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value));
    },
    async listPods({ namespace, selector }) {
      note('listPods', `${namespace} ${JSON.stringify(selector)}`);
      return pods;
    },
    async readLog({ namespace, pod, container, tailLines }) {
      note('readLog', `${namespace}/${pod}/${container} ${tailLines}`);
      return jobs.log;
    },
  };
  return jobs;
}

function keyOf({ namespace, name }: JobRef): string {
  return `${namespace}/${name}`;
}
