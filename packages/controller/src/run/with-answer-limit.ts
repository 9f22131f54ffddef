import type { Clock } from '@verdict/core/provider';
import { type ApiClient, ApiError, within } from '@verdict/kubernetes';

export interface AnswerLimit {
  readonly clock: Clock;
  readonly durationMs: number;
}

/** A client that does not wait for ever: what is not answered in time counts as lost. Watches and logs take what they take. */
export function withAnswerLimit(client: ApiClient, { clock, durationMs }: AnswerLimit): ApiClient {
  return {
    send: async (request, signal) => {
      try {
        return await within({ clock, durationMs, signal }, async (bounded) => client.send(request, bounded));
      } catch (error) {
        if (signal.aborted || error instanceof ApiError) throw error;
        const text = error instanceof Error ? error.message : String(error);
        throw new ApiError(`${request.method} ${request.path}: ${text}`, { cause: error });
      }
    },
    text: async (request, signal) => client.text(request, signal),
    lines: (request, signal) => client.lines(request, signal),
    close: async () => client.close(),
  };
}
