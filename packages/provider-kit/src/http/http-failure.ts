import type { ProviderErrorCode } from '@verdict/core/provider';
import type { HttpRequest } from './http-message.ts';
import { redactUrl } from './redact-url.ts';

export type HttpFailureCode = Extract<
  ProviderErrorCode,
  'Timeout' | 'Aborted' | 'Unavailable' | 'BadResponse' | 'InvalidQuery' | 'Unauthorized' | 'RateLimited'
>;

export interface HttpFailureParts {
  readonly code: HttpFailureCode;
  readonly request: Pick<HttpRequest, 'method' | 'url'>;
  /** What went wrong, in the wording of Go's net/http. */
  readonly reason: string;
  /** `body`: the status was already there. Default `request`. */
  readonly stage?: 'request' | 'body';
  readonly cause?: unknown;
}

/** No complete answer: `Post "http://host/path": connection refused`; while the body was read only the reason. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly code: HttpFailureCode;
  readonly reason: string;
  readonly stage: 'request' | 'body';
  readonly #url: string;

  constructor(parts: HttpFailureParts) {
    const { request, reason, stage = 'request' } = parts;
    const where = `${operation(request.method)} ${JSON.stringify(redactUrl(request.url))}: `;
    super(
      stage === 'request' ? where + reason : reason,
      parts.cause === undefined ? undefined : { cause: parts.cause },
    );
    this.code = parts.code;
    this.reason = reason;
    this.stage = stage;
    this.#url = request.url;
  }

  /** The same failure on the way of another method's request: a redirect is told by the method that began it. */
  startedBy(method: string): HttpFailure {
    const { code, reason, stage, cause } = this;
    return new HttpFailure({ code, reason, stage, cause, request: { method, url: this.#url } });
  }
}

function operation(method: string): string {
  return method === '' ? 'Get' : method.slice(0, 1) + method.slice(1).toLowerCase();
}
