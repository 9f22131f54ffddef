import { JobsApiError } from './jobs-api-error.ts';
import type { JobsApi } from './jobs-api.ts';
import { type ApiRequest, createRestJobs } from './rest-jobs.ts';

/** An open connection to a cluster, such as an `ApiClient` of `@verdict/kubernetes`. */
export interface ClusterConnection {
  /** The body of a 2xx answer. An error may tell `status`, `reason` and `retryAfterMs`. */
  text(request: ApiRequest, signal: AbortSignal): Promise<string>;
}

/** Jobs of the cluster at the other end. */
export function createConnectedJobs(cluster: ClusterConnection): JobsApi {
  return createRestJobs(async (request, signal) => {
    try {
      return await cluster.text(request, signal);
    } catch (error) {
      throw error instanceof Error && !signal.aborted ? toJobsApiError(error) : error;
    }
  });
}

interface Refusal extends Error {
  readonly status?: unknown;
  readonly reason?: unknown;
  readonly retryAfterMs?: unknown;
}

function toJobsApiError(error: Refusal): JobsApiError {
  const { status, reason, retryAfterMs, message } = error;
  return new JobsApiError(message, {
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof retryAfterMs === 'number' ? { retryAfter: String(Math.ceil(retryAfterMs / 1000)) } : {}),
    cause: error,
  });
}
