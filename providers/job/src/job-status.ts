import type { Job } from './kubernetes-objects.ts';

export interface JobFailure {
  readonly phase: 'Failed';
  readonly message: string;
}

export type JobEnd = { readonly phase: 'Successful' } | JobFailure;

/** How the Job ended, by the last condition that says so; undefined: it has not. */
export function jobEnd({ metadata, spec, status }: Job): JobEnd | undefined {
  const end = (status?.conditions ?? []).findLast(
    ({ type, status: holds }) => (type === 'Complete' || type === 'Failed') && holds === 'True',
  );
  if (end === undefined) return undefined;
  if (end.type === 'Complete') return { phase: 'Successful' };
  const reason = [end.reason, end.message].filter((text) => text !== undefined && text !== '').join(': ');
  const limit =
    end.reason === 'DeadlineExceeded' && spec?.activeDeadlineSeconds !== undefined
      ? ` (activeDeadlineSeconds: ${spec.activeDeadlineSeconds})`
      : '';
  return { phase: 'Failed', message: `Job ${metadata.name} failed${reason === '' ? '' : `: ${reason}`}${limit}` };
}
