import type { InformerHandler } from '@verdict/kubernetes';
import { runOfJob } from './run-of-job.ts';
import { hasEnded, type StoredJob } from './stored-job.ts';

/** Tells once for each Job that it has ended or is gone, with the key of its run. */
export function jobHandler(onEnd: (runKey: string, job: string) => void): InformerHandler<StoredJob> {
  const tell = (job: StoredJob): void => {
    const run = runOfJob(job);
    if (run !== undefined) onEnd(run, job.metadata.name ?? '');
  };
  return {
    added(job) {
      if (hasEnded(job)) tell(job);
    },
    updated(job, before) {
      if (hasEnded(job) && !hasEnded(before)) tell(job);
    },
    deleted: tell,
  };
}
