import { readFileSync } from 'node:fs';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const fixtures = new URL('../../../packages/provider-kit/test/fixtures/tls/', import.meta.url);

/** The certificate of the HTTP client's own tests; the rows' client does not verify it. */
export function loopbackCertificate(): Certificate {
  return { key: read('server.key.pem'), cert: read('server.cert.pem') };
}

function read(file: string): string {
  return readFileSync(new URL(file, fixtures), 'utf8');
}
