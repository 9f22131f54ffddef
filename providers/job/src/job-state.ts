import type { StringMap } from '@verdict/core/provider';
import { z } from 'zod';
import type { JobRef } from './jobs-api.ts';

const nameKey = 'job-name';
const namespaceKey = 'job-namespace';

/** Where a measurement's Job is, in the reference's keys. */
export type JobState = StringMap;

export const stateSchema: z.ZodType<JobState> = z
  .record(z.string(), z.string())
  .refine((state) => (state[nameKey] ?? '') !== '', 'job metadata reference missing');

export function toJobState({ name, namespace }: JobRef): JobState {
  return { [nameKey]: name, [namespaceKey]: namespace };
}

/** `runNamespace` is for states without a namespace. */
export function readJobState(state: JobState, runNamespace: string): JobRef {
  return { name: state[nameKey] ?? '', namespace: state[namespaceKey] || runNamespace };
}
