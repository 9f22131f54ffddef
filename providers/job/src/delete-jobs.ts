import type { GarbageCollectCall } from '@verdict/core/provider';
import { isOfMetric, uidLabel } from './job-manifest.ts';
import { readJobState, type JobState } from './job-state.ts';
import { JobsApiError } from './jobs-api-error.ts';
import type { JobRef, JobsApi } from './jobs-api.ts';

/** A Job that is gone already is no failure. */
export async function deleteJob(jobs: JobsApi, job: JobRef, signal: AbortSignal): Promise<void> {
  try {
    await jobs.delete(job, signal);
  } catch (error) {
    if (!(error instanceof JobsApiError && error.isNotFound)) throw error;
  }
}

/** Deletes the Jobs of measurements that leave the history, of this run and this metric only. */
export async function deleteDropped(jobs: JobsApi, call: GarbageCollectCall<unknown, JobState>): Promise<void> {
  const { dropped, run, metric, signal } = call;
  const refs = dropped.map((state) => readJobState(state, run.namespace));
  for (const namespace of new Set(refs.map((ref) => ref.namespace))) {
    const found = await jobs.list({ namespace, labels: { [uidLabel]: run.uid } }, signal);
    const own = new Set(found.filter((job) => isOfMetric(job, metric.name)).map((job) => job.metadata.name));
    const there = refs.filter((ref) => ref.namespace === namespace && own.has(ref.name));
    // One after the other, oldest first: the first failure ends it.
    for (const ref of there) await deleteJob(jobs, ref, signal);
  }
}
