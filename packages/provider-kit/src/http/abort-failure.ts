import { DeadlineExceeded } from '../deadline.ts';
import { HttpFailure } from './http-failure.ts';
import type { HttpRequest } from './http-message.ts';

/** The failure of a request whose signal has fired: Timeout for a deadline, Aborted for anything else. */
export function abortFailure(
  request: Pick<HttpRequest, 'method' | 'url'>,
  signal: AbortSignal,
  stage: 'request' | 'body' = 'request',
): HttpFailure {
  const why: unknown = signal.reason;
  if (!(why instanceof Error) || why.name !== 'TimeoutError')
    return new HttpFailure({ code: 'Aborted', request, stage, reason: 'context canceled' });
  const note = why instanceof DeadlineExceeded && why.scope === 'client' ? ` (${clientNotes[stage]})` : '';
  return new HttpFailure({ code: 'Timeout', request, stage, reason: `context deadline exceeded${note}` });
}

const clientNotes = {
  request: 'Client.Timeout exceeded while awaiting headers',
  body: 'Client.Timeout or context cancellation while reading body',
} as const;
