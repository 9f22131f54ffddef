import type { InFlightCall } from '@verdict/core/provider';
import { createManualClock, createRunCall } from '@verdict/core/testing';
import { createJobProvider, type JobConfig, type JobState } from '../src/index.ts';

export const runUid = '7d9f3c52-6e1b-4f0a-9a55-0c7f1f6f2b11';
export const nowMs = Date.UTC(2026, 2, 1, 12);

export const document = {
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } },
};

const provider = createJobProvider();

/** A call in flight whose clock stands; good for every operation. */
export function callWith(parts: Partial<InFlightCall<JobConfig, JobState>> = {}): InFlightCall<JobConfig, JobState> {
  const call = createRunCall(provider, document, {
    run: { uid: runUid, name: 'run-1', namespace: 'demo', startedAt: nowMs },
    metric: { name: 'smoke', ordinal: 1 },
    clock: createManualClock(nowMs),
  });
  const state = { 'job-name': `${runUid}.smoke.1`, 'job-namespace': 'demo' };
  return { ...call, state, startedAt: nowMs - 200_000, ...parts };
}
