import { ApiError } from './api-error.ts';

/** Why no answer came, by the innermost cause: that is the one that tells. */
export function unreachable(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new ApiError(`the Kubernetes API cannot be used: ${reason}`, { cause: error });
}
