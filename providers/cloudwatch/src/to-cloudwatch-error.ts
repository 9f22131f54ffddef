import { ProviderError, type ProviderErrorCode } from '@verdict/core/provider';
import { statusError } from '@verdict/provider-kit';

/** What is used of the SDK's errors; those of the network have a `code`, those of the service a status. */
interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

const operation = 'operation error CloudWatch: GetMetricData';
const credentialPlaces = 'environment, shared AWS files, web identity, container role, instance role';

/** The error of a call in the words of AWS' SDK for Go. */
export function toCloudWatchError(error: unknown, signal: AbortSignal): ProviderError {
  if (signal.aborted) return interrupted(signal);
  const sdkError: SdkError = error instanceof Error ? error : new Error(String(error));
  const status = sdkError.$metadata?.httpStatusCode;
  return status === undefined ? localError(sdkError) : serviceError(sdkError, status);
}

function serviceError(error: SdkError, status: number): ProviderError {
  const where = `https response error StatusCode: ${status}, RequestID: ${error.$metadata?.requestId ?? ''}`;
  const message = `${operation}, ${where}, api error ${error.name}: ${textOf(error)}`;
  const byStatus = statusError('cloudWatch', { status, headers: error.$response?.headers ?? {} }, message);
  const { retryAfterMs } = byStatus;
  return new ProviderError(codeByName(error.name) ?? byStatus.code, message, {
    provider: 'cloudWatch',
    status,
    cause: error,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function interrupted(signal: AbortSignal): ProviderError {
  const why: unknown = signal.reason;
  const isDeadline = why instanceof Error && why.name === 'TimeoutError';
  const reason = isDeadline ? 'context deadline exceeded' : 'context canceled';
  return new ProviderError(isDeadline ? 'Timeout' : 'Aborted', `${operation}, ${reason}`, { provider: 'cloudWatch' });
}

/** Without an answer: no region, no credentials, no connection. */
function localError(error: SdkError): ProviderError {
  const [code, reason] = localReason(error);
  return new ProviderError(code, `${operation}, ${reason}`, { provider: 'cloudWatch', cause: error });
}

function localReason(error: SdkError): readonly [ProviderErrorCode, string] {
  const text = textOf(error);
  if (text === 'Region is missing') return ['InvalidQuery', 'Invalid Configuration: Missing Region: set AWS_REGION'];
  if (error.name === 'CredentialsProviderError' || error.name === 'TokenProviderError')
    return ['Unauthorized', `get credentials (${credentialPlaces}): ${text}`];
  // The SDK calls a connection that was cut a timeout too.
  const isTimeout = error.name === 'TimeoutError' && error.code !== 'ECONNRESET' && error.code !== 'EPIPE';
  if (isTimeout) return ['Timeout', `request send failed, ${text}`];
  if (typeof error.code === 'string') return ['Unavailable', `request send failed, ${text}`];
  return ['Internal', text];
}

const codesByName: readonly (readonly [RegExp, ProviderErrorCode])[] = [
  [/^(?:Throttl|TooManyRequests|RequestThrottl|RequestLimitExceeded|LimitExceeded|SlowDown)/, 'RateLimited'],
  [/AccessDenied|NotAuthorized|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|AuthFailure/, 'Unauthorized'],
  [/MissingAuthenticationToken|(?:DoesNotMatch|Incomplete|Invalid)Signature|SignatureDoesNotMatch/, 'Unauthorized'],
];

/** The service answers 400 to most of what it refuses; the name tells more. */
function codeByName(name: string): ProviderErrorCode | undefined {
  return codesByName.find(([pattern]) => pattern.test(name))?.[1];
}

function textOf({ message, code }: SdkError): string {
  const [line = ''] = message.split('\n', 1);
  return line === '' && typeof code === 'string' ? code : line;
}
