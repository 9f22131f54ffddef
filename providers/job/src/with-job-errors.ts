import { ProviderError, type RunCall } from '@verdict/core/provider';
import { statusError, toProviderError } from '@verdict/provider-kit';
import { JobsApiError } from './jobs-api-error.ts';

/** Does something with the cluster; whatever goes wrong becomes a `ProviderError` in the cluster's words. */
export async function withJobErrors<Result>(
  { signal }: Pick<RunCall<unknown>, 'signal'>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    signal.throwIfAborted();
    return await work();
  } catch (error) {
    if (signal.aborted) throw abortError(signal, error);
    throw error instanceof JobsApiError ? fromApiError(error) : toProviderError(error, 'job');
  }
}

function abortError({ reason }: AbortSignal, cause: unknown): ProviderError {
  const options = { provider: 'job', cause };
  return reason instanceof Error && reason.name === 'TimeoutError'
    ? new ProviderError('Timeout', 'the Kubernetes API did not answer in time', options)
    : new ProviderError('Aborted', 'the call to the Kubernetes API was aborted', options);
}

function fromApiError(error: JobsApiError): ProviderError {
  const { status, message, retryAfter, isPermanent } = error;
  if (status === undefined)
    return new ProviderError('Unavailable', message, { provider: 'job', retryable: !isPermanent, cause: error });
  return statusError(
    'job',
    { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
    message,
  );
}
