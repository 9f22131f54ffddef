import type { RunCall } from '@verdict/core/provider';
import type { JobsApi } from './jobs-api.ts';
import type { JobFailure } from './job-status.ts';
import type { Pod } from './kubernetes-objects.ts';
import { logTail } from './log-tail.ts';
import { containerFailureText, findFailedContainer } from './pod-failure.ts';

export interface FailedJob {
  readonly end: JobFailure;
  readonly pods: readonly Pod[];
  readonly namespace: string;
  /** Lines of the failed container's log to show; 0: none. */
  readonly jobLogTail: number;
}

/** Why a Job failed: its condition, the container that failed, and the end of its log where that is asked for. */
export async function failureText(
  jobs: JobsApi,
  { end, pods, namespace, jobLogTail }: FailedJob,
  call: RunCall<unknown>,
): Promise<string> {
  const found = findFailedContainer(pods);
  if (found === undefined) return end.message;
  const text = `${end.message}; ${containerFailureText(found)}`;
  if (jobLogTail <= 0) return text;
  const { pod, container } = found;
  const query = { namespace, pod, container, tailLines: jobLogTail };
  const tail = logTail((await orNothing(call, 'log', () => jobs.readLog(query, call.signal))) ?? '');
  return tail === '' ? text : `${text}\n${tail}`;
}

/** What only explains a verdict may fail without changing it. */
export async function orNothing<Result>(
  { logger, metric, signal }: RunCall<unknown>,
  what: string,
  read: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    logger.warn({ metric: metric.name, what, error: reason }, "Failed to read about the Job's pods");
    return undefined;
  }
}
