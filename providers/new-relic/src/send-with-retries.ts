import { ProviderError } from '@verdict/core/provider';
import {
  HttpFailure,
  redactUrl,
  statusError,
  withDeadline,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '@verdict/provider-kit';
import { attemptMs, backoffMs, maxRepeats, waitFor, type Pace } from './pace.ts';
import { readErrors } from './graphql-errors.ts';

/** Sends a request up to four times while it fails in ways that may pass. Other answers and failures are those of the last attempt. */
export async function sendWithRetries(http: HttpClient, request: HttpRequest, pace: Pace): Promise<HttpResponse> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendOnce(http, request, pace);
    if (isFinal(outcome)) return outcome;
    const error = givenUp(request, attempt, outcome);
    const repeats = attempt <= maxRepeats && mayPass(outcome);
    if (!repeats || !(await waitFor(waitMs(attempt - 1, outcome, error), pace))) throw error;
  }
}

/** Throws what is no failure of the network: the end of the measurement, and a body that broke off. */
async function sendOnce(http: HttpClient, request: HttpRequest, pace: Pace): Promise<HttpResponse | HttpFailure> {
  const afterMs = Math.min(attemptMs, pace.endsAt - pace.clock.now());
  try {
    return await withDeadline(pace, { afterMs, scope: 'client' }, (signal) => http.send(request, signal));
  } catch (error) {
    const isOutcome = error instanceof HttpFailure && error.code !== 'Aborted' && error.stage === 'request';
    if (isOutcome) return error;
    throw error;
  }
}

function isFinal(outcome: HttpResponse | HttpFailure): outcome is HttpResponse {
  if (outcome instanceof HttpFailure) return false;
  const { status } = outcome;
  return !(status === 429 || status === 500 || status >= 502 || isLimited(outcome));
}

/** NerdGraph tells its limit with a 200. */
function isLimited({ status, body }: HttpResponse): boolean {
  return status === 200 && readErrors(body)[0]?.extensions?.errorClass === 'TOO_MANY_REQUESTS';
}

function mayPass(outcome: HttpResponse | HttpFailure): boolean {
  if (!(outcome instanceof HttpFailure)) return true;
  const isPassing = outcome.code === 'Unavailable' || outcome.code === 'Timeout';
  return isPassing && !outcome.reason.includes('x509: certificate signed by unknown authority');
}

function givenUp({ method, url }: HttpRequest, attempts: number, outcome: HttpResponse | HttpFailure): ProviderError {
  const text = `${method} ${redactUrl(url)} giving up after ${attempts} attempt(s)`;
  if (outcome instanceof HttpFailure) {
    const { code, message, cause } = outcome;
    return new ProviderError(code, `${text}: ${message}`, { provider: 'newRelic', cause: cause ?? outcome });
  }
  return statusError('newRelic', { ...outcome, status: outcome.status === 200 ? 429 : outcome.status }, text);
}

function waitMs(repeat: number, outcome: HttpResponse | HttpFailure, { retryAfterMs }: ProviderError): number {
  const isTold = !(outcome instanceof HttpFailure) && (outcome.status === 429 || outcome.status === 503);
  return (isTold ? retryAfterMs : undefined) ?? backoffMs(repeat);
}
