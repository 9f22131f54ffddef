interface NodeError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly hostname?: unknown;
  readonly host?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
  readonly cert?: { readonly subjectaltname?: string };
}

const connectTexts: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'network is unreachable',
  EADDRNOTAVAIL: 'cannot assign requested address',
};

const certificateTexts: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate signed by unknown authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate signed by unknown authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate signed by unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate signed by unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate signed by unknown authority',
  CERT_UNTRUSTED: 'certificate signed by unknown authority',
  CERT_SIGNATURE_FAILURE: 'certificate signed by unknown authority',
  CERT_HAS_EXPIRED: 'certificate has expired or is not yet valid',
  CERT_NOT_YET_VALID: 'certificate has expired or is not yet valid',
};

/** A network error of Node in the words of Go's net/http. */
export function networkErrorText(error: unknown, stage: 'request' | 'body'): string {
  const { error: root, code } = rootError(error);
  if (stage === 'body') return bodyText(root, code);
  const connect = connectTexts[code];
  if (connect !== undefined && typeof root.address === 'string')
    return `dial tcp ${hostPort(root.address, root.port)}: connect: ${connect}`;
  return lookupText(root, code) ?? certificateText(root, code) ?? protocolText(root, code);
}

function rootError(error: unknown): { error: NodeError; code: string } {
  let current = asNodeError(error);
  for (let depth = 0; depth < 4; depth += 1) {
    const inner = current.errors?.[0] ?? (typeof current.cause === 'object' ? current.cause : undefined);
    if (inner === undefined || inner === null) break;
    current = asNodeError(inner);
  }
  return { error: current, code: typeof current.code === 'string' ? current.code : '' };
}

function asNodeError(error: unknown): NodeError {
  return typeof error === 'object' && error !== null ? error : { message: String(error) };
}

function bodyText(error: NodeError, code: string): string {
  const cutOff = code === 'ECONNRESET' || code === 'ERR_BAD_RESPONSE' || code === 'ERR_STREAM_PREMATURE_CLOSE';
  if (cutOff || code === 'Z_BUF_ERROR') return 'unexpected EOF';
  if (code.startsWith('Z_')) return 'gzip: invalid header';
  return plainText(error, code);
}

function lookupText(error: NodeError, code: string): string | undefined {
  if (code === 'ENOTFOUND') return `dial tcp: lookup ${String(error.hostname)}: no such host`;
  if (code === 'EAI_AGAIN') return `dial tcp: lookup ${String(error.hostname)}: server misbehaving`;
  return undefined;
}

function certificateText(error: NodeError, code: string): string | undefined {
  const prefix = 'tls: failed to verify certificate: x509: ';
  const known = certificateTexts[code];
  if (known !== undefined) return prefix + known;
  if (code !== 'ERR_TLS_CERT_ALTNAME_INVALID') return undefined;
  const names = (error.cert?.subjectaltname ?? '').replaceAll(/\b(?:DNS|IP Address):/g, '');
  return `${prefix}certificate is valid for ${names === '' ? 'no name' : names}, not ${String(error.host)}`;
}

function protocolText(error: NodeError, code: string): string {
  if (code === 'ECONNRESET') return error.message === 'socket hang up' ? 'EOF' : 'read: connection reset by peer';
  if (code === 'EPIPE') return 'write: broken pipe';
  if (/^(?:EPROTO|ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/.test(code))
    return 'http: server gave HTTP response to HTTPS client';
  if (code.startsWith('HPE_')) return 'net/http: HTTP/1.x transport connection broken: malformed HTTP response';
  return plainText(error, code);
}

function plainText(error: NodeError, code: string): string {
  const message = typeof error.message === 'string' ? error.message.split('\n', 1)[0] : undefined;
  return message === undefined || message === '' ? code || 'request failed' : message;
}

function hostPort(address: string, port: unknown): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}
