import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Where an API server is and how to prove who asks. */
export interface ClusterAccess {
  readonly server: string;
  readonly token?: string;
  readonly tls: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly rejectUnauthorized: boolean;
  };
}

interface Kubeconfig {
  readonly 'current-context': string;
  readonly contexts: readonly Named<'context', { cluster: string; user: string }>[];
  readonly clusters: readonly Named<
    'cluster',
    { server: string; 'certificate-authority-data'?: string; 'insecure-skip-tls-verify'?: boolean }
  >[];
  readonly users: readonly Named<
    'user',
    { token?: string; 'client-certificate-data'?: string; 'client-key-data'?: string }
  >[];
}

type Named<Field extends string, Value> = { readonly name: string } & Readonly<Record<Field, Value>>;

/** Of the current context of a kubeconfig; what it names must stand in the file itself. */
export function readClusterAccess(file: string): ClusterAccess {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a kubeconfig of the tests
  const config = parse(readFileSync(file, 'utf8')) as Kubeconfig;
  const { context } = byName(config.contexts, config['current-context']);
  const { cluster } = byName(config.clusters, context.cluster);
  const { user } = byName(config.users, context.user);
  return {
    server: cluster.server,
    ...(user.token === undefined ? {} : { token: user.token }),
    tls: {
      rejectUnauthorized: cluster['insecure-skip-tls-verify'] !== true,
      ...pem('ca', cluster['certificate-authority-data']),
      ...pem('cert', user['client-certificate-data']),
      ...pem('key', user['client-key-data']),
    },
  };
}

function pem(name: 'ca' | 'cert' | 'key', base64: string | undefined): object {
  return base64 === undefined ? {} : { [name]: Buffer.from(base64, 'base64').toString() };
}

/** A kubeconfig for a server that asks for a token at most. */
export function kubeconfigText({ server, token }: Pick<ClusterAccess, 'server' | 'token'>): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'test', user: token === undefined ? {} : { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace: 'default' } }],
    'current-context': 'test',
  });
}

function byName<Item extends { readonly name: string }>(items: readonly Item[], name: string): Item {
  const found = items.find((item) => item.name === name);
  if (found === undefined) throw new Error(`the kubeconfig has no "${name}"`);
  return found;
}
