import type { RunStatus } from '@verdict/core';

/** `drift` is Wavefront's: how far the point's time is from the clock. */
const times = new Set(['startedAt', 'finishedAt', 'completedAt', 'resumeAt', 'drift']);

/** Of a run or a Job, with what the cluster appends to it for a pod. */
const uid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu;
const podSuffix = /(?<=<uid>[\w.-]*)-[\da-z]{5}(?=,)/gu;

/** Of a metric's name that is too long for a Job's, and of the uid. */
const hash = /(?<=<uid>\.[\w-]*)-[\da-f]{10}(?=\.)/gu;

/** A status without what differs between two runs of one document: times, and names that are made of uids. */
export function comparableStatus(status: RunStatus): unknown {
  return JSON.parse(
    JSON.stringify(status, (key, value: unknown) => {
      if (times.has(key)) return undefined;
      return typeof value === 'string'
        ? value.replaceAll(uid, '<uid>').replaceAll(hash, '-<hash>').replaceAll(podSuffix, '-<pod>')
        : value;
    }),
  );
}
