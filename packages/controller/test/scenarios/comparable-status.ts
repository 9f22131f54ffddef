import type { RunStatus } from '@verdict/core';

const times = new Set(['startedAt', 'finishedAt', 'completedAt', 'resumeAt']);

/** A status without what differs between two runs of one document: times, and the run's uid in the names of Jobs. */
export function comparableStatus(status: RunStatus): unknown {
  return JSON.parse(
    JSON.stringify(status, (key, value: unknown) => {
      if (times.has(key)) return undefined;
      return key === 'job-name' && typeof value === 'string' ? value.replace(/^[\da-f-]{36}/u, '<uid>') : value;
    }),
  );
}
