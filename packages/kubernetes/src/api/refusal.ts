import { z } from 'zod';
import { ApiError } from './api-error.ts';

const statusSchema = z.object({ message: z.string().min(1), reason: z.string().optional() });

export interface RefusalParts {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
  /** Such as `GET /api/v1/pods`, for answers that say nothing themselves. */
  readonly asked: string;
}

/** The error that an answer of another status than 2xx is. */
export function refusal({ status, retryAfter, body, asked }: RefusalParts): ApiError {
  const parsed = statusSchema.safeParse(readJson(body));
  const message = parsed.data?.message ?? `the API server answered ${asked} with HTTP ${status}${hintOn(status)}`;
  const reason = parsed.data?.reason;
  const retryAfterMs = readRetryAfterMs(retryAfter);
  return new ApiError(message, {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** An object that is not there is told by a Status, so what is not there is its kind. */
function hintOn(status: number): string {
  return status === 404 ? ': it does not serve that kind; is its CustomResourceDefinition installed?' : '';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole seconds; API servers send no dates. */
function readRetryAfterMs(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/u.test(value.trim()) ? Number(value) * 1000 : undefined;
}
