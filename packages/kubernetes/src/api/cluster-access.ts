import type { ConnectionOptions } from 'node:tls';

/** What a request is allowed by. Never logged. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly tls: TlsMaterial;
}

export type TlsMaterial = Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized' | 'servername'>;

/** Where an API server is, and how to be allowed in. */
export interface ClusterAccess {
  /** Without a slash at its end. */
  readonly server: string;
  /** That of the context, or of the pod. */
  readonly namespace: string | undefined;
  readonly proxyUrl?: string | undefined;
  /** `renew`: those given before were refused; whatever was kept is read anew. */
  credentials(renew: boolean): Promise<Credentials>;
}
