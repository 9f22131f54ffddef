import type { Pending } from '@verdict/core/provider';
import { isSameJob } from './job-manifest.ts';
import { toJobState } from './job-state.ts';
import { JobsApiError } from './jobs-api-error.ts';
import type { JobManifest, JobsApi } from './jobs-api.ts';

/** Creates the Job, or goes on with the one that an earlier try has created. */
export async function startJob(jobs: JobsApi, manifest: JobManifest, signal: AbortSignal): Promise<Pending> {
  try {
    await jobs.create(manifest, signal);
  } catch (error) {
    if (!(error instanceof JobsApiError && error.isTaken)) throw error;
    const existing = await jobs.read(manifest.metadata, signal).catch(() => undefined);
    if (existing === undefined || !isSameJob(existing, manifest)) throw error;
  }
  return { kind: 'pending', state: toJobState(manifest.metadata), resumeAfterMs: 0 };
}
