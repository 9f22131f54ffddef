import type { InFlightCall, Judgement, Pending } from '@verdict/core/provider';
import { failureText, orNothing } from './failure-text.ts';
import { readJobState, type JobState } from './job-state.ts';
import { jobEnd } from './job-status.ts';
import { JobsApiError } from './jobs-api-error.ts';
import type { JobRef, JobsApi } from './jobs-api.ts';
import type { Job, Pod } from './kubernetes-objects.ts';
import { startFailure } from './pod-failure.ts';

/** How a Job stands. `jobLogTail`: lines of a failed container's log to show. */
export async function checkJob(
  jobs: JobsApi,
  jobLogTail: number,
  call: InFlightCall<unknown, JobState>,
): Promise<Judgement | Pending> {
  const { state, run, clock, startedAt } = call;
  const ref = readJobState(state, run.namespace);
  const job = await readKnown(jobs, ref, call.signal);
  const end = jobEnd(job);
  if (end?.phase === 'Successful') return { kind: 'judgement', phase: 'Successful' };
  const pods = (await orNothing(call, 'pods', () => listPods(jobs, { job, ref }, call.signal))) ?? [];
  if (end !== undefined) {
    const message = await failureText(jobs, { end, pods, namespace: ref.namespace, jobLogTail }, call);
    return { kind: 'judgement', phase: 'Failed', message };
  }
  const message = startFailure(pods);
  if (message !== undefined) return { kind: 'judgement', phase: 'Inconclusive', message };
  return { kind: 'pending', state, resumeAfterMs: pollMs(clock.now() - startedAt) };
}

async function readKnown(jobs: JobsApi, ref: JobRef, signal: AbortSignal): Promise<Job> {
  try {
    return await jobs.read(ref, signal);
  } catch (error) {
    if (!(error instanceof JobsApiError && error.isNotFound)) throw error;
    throw new JobsApiError(`job.batch "${ref.name}" not found`, { status: 404, reason: 'NotFound', cause: error });
  }
}

/** An empty selector would select everybody's pods. */
async function listPods(
  jobs: JobsApi,
  { job, ref }: { readonly job: Job; readonly ref: JobRef },
  signal: AbortSignal,
): Promise<readonly Pod[]> {
  const { selector = {} } = job.spec ?? {};
  const terms = Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions?.length ?? 0);
  return terms === 0 ? [] : jobs.listPods({ namespace: ref.namespace, selector }, signal);
}

/** Ever more seldom: after 200 s every 20 s, after an hour every 85 s. */
function pollMs(elapsedMs: number): number {
  return Math.round(Math.sqrt((2 * Math.max(0, elapsedMs)) / 1000) * 1000);
}
