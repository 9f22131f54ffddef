import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import type { HttpRequest } from '../http/http-message.ts';
import type { AwsSigningSettings } from './sign-aws-request.ts';

const install = 'npm install @smithy/signature-v4 @aws-sdk/credential-providers';

/** The request with AWS Signature V4. Rejects when the AWS packages are not installed or know no credentials. */
export async function addSignature(request: HttpRequest, settings: AwsSigningSettings): Promise<HttpRequest> {
  const { SignatureV4, fromNodeProviderChain, fromTemporaryCredentials } = await loadAws();
  const { service, region, profile, roleArn } = settings;
  const chain = fromNodeProviderChain(profile === '' ? {} : { profile });
  const credentials =
    roleArn === ''
      ? chain
      : fromTemporaryCredentials({ masterCredentials: chain, params: { RoleArn: roleArn }, clientConfig: { region } });
  const signer = new SignatureV4({ service, region, credentials, sha256: NodeSha256 });
  const url = new URL(request.url);
  const query: Record<string, string[]> = {};
  for (const name of url.searchParams.keys()) query[name] = url.searchParams.getAll(name);
  const signed = await signer.sign({
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: url.pathname,
    query,
    headers: { ...request.headers, host: url.host },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  // What is signed has blanks as %20, and what is sent has to agree.
  const [path = '', search] = request.url.split('?', 2);
  const sent = search === undefined ? path : `${path}?${search.replaceAll('+', '%20')}`;
  return { ...request, url: sent, headers: signed.headers };
}

async function loadAws() {
  try {
    const [{ SignatureV4 }, { fromNodeProviderChain, fromTemporaryCredentials }] = await Promise.all([
      import('@smithy/signature-v4'),
      import('@aws-sdk/credential-providers'),
    ]);
    return { SignatureV4, fromNodeProviderChain, fromTemporaryCredentials };
  } catch (error) {
    throw new Error(`the AWS packages are not installed: ${install}`, { cause: error });
  }
}

class NodeSha256 {
  readonly #secret: string | Uint8Array | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = typeof secret === 'string' || secret === undefined ? secret : bytesOf(secret);
    this.#hash = this.#start();
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#start();
  }

  #start(): Hash | Hmac {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
