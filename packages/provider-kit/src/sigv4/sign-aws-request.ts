import { unlessAborted } from '@verdict/core/provider';
import { abortFailure } from '../http/abort-failure.ts';
import { HttpFailure } from '../http/http-failure.ts';
import type { HttpRequest } from '../http/http-message.ts';

export interface AwsSigningSettings {
  /** Of AWS, such as `aps`. */
  readonly service: string;
  readonly region: string;
  /** A profile of the shared AWS configuration; empty: the usual chain of credentials. */
  readonly profile: string;
  /** A role to assume before signing; empty: none. */
  readonly roleArn: string;
}

/** The request with AWS Signature V4; the two AWS packages are optional peers, loaded on first use. Rejects with `HttpFailure`. */
export async function signAwsRequest(
  request: HttpRequest,
  settings: AwsSigningSettings,
  signal: AbortSignal,
): Promise<HttpRequest> {
  try {
    // Loaded on use: it brings Node's cryptography, and few documents sign.
    const { addSignature } = await import('./add-signature.ts');
    // The AWS packages take no signal for the credential calls they make.
    return await unlessAborted(addSignature(request, settings), signal);
  } catch (error) {
    if (signal.aborted) throw abortFailure(request, signal);
    const reason = `failed to sign request: ${error instanceof Error ? error.message : String(error)}`;
    throw new HttpFailure({ code: 'Unauthorized', request, reason, cause: error });
  }
}
