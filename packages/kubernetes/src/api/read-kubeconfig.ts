import type { RequestOptions } from 'node:https';
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import type { ClusterAccess, Credentials } from './cluster-access.ts';
import type { ClusterChoice, ClusterOverrides } from './cluster-choice.ts';

/**
 * The way in that a kubeconfig describes: tokens, certificates, exec plugins, OIDC. The client library is loaded here and
 * nowhere else, for its kubeconfig alone: it takes most of a second and 80 MB.
 */
export async function readKubeconfig(choice: ClusterChoice): Promise<ClusterAccess> {
  let config = await load(choice);
  const cluster = currentCluster(config);
  return {
    server: cluster.server,
    namespace: choice.overrides?.namespace ?? config.getContextObject(config.getCurrentContext())?.namespace,
    proxyUrl: cluster.proxyUrl,
    credentials: async (renew) => {
      if (renew) config = await load(choice);
      return credentialsOf(config);
    },
  };
}

async function load({ kubeconfig = '', context = '', overrides = {} }: ClusterChoice): Promise<KubeConfig> {
  const library = await import('@kubernetes/client-node');
  const config = new library.KubeConfig();
  if (kubeconfig === '') config.loadFromDefault();
  else config.loadFromFile(kubeconfig);
  if (context !== '') config.setCurrentContext(context);
  return withOverrides(config, overrides);
}

function withOverrides(config: KubeConfig, overrides: ClusterOverrides): KubeConfig {
  const chosen = config.getCurrentContext();
  const context = config.getContextObject(chosen);
  const name = context?.name ?? 'default';
  const cluster = config.getCluster(overrides.cluster ?? context?.cluster ?? '');
  const user = config.getUser(overrides.user ?? context?.user ?? '');
  config.loadFromOptions({
    clusters: [overrideCluster({ ...cluster, name, server: serverOf(cluster, { chosen, overrides }) }, overrides)],
    users: [overrideUser({ ...user, name }, overrides)],
    contexts: [{ ...context, name, cluster: name, user: name }],
    currentContext: name,
  });
  return config;
}

function serverOf(
  cluster: Cluster | null,
  { chosen = '', overrides }: { readonly chosen: string | undefined; readonly overrides: ClusterOverrides },
): string {
  const server = overrides.server ?? cluster?.server;
  if (server === undefined) throw new Error(`the kubeconfig has no cluster for the context ${JSON.stringify(chosen)}`);
  return server.replace(/\/$/u, '');
}

type PartialCluster = Pick<Cluster, 'name' | 'server'> & Partial<Cluster>;

function overrideCluster(cluster: PartialCluster, overrides: ClusterOverrides): Cluster {
  const { certificateAuthority, insecureSkipTlsVerify, tlsServerName, proxyUrl } = overrides;
  return {
    ...cluster,
    // The library takes plain HTTP only so.
    skipTLSVerify: (insecureSkipTlsVerify ?? cluster.skipTLSVerify) === true || cluster.server.startsWith('http:'),
    ...(certificateAuthority === undefined ? {} : { caFile: certificateAuthority }),
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
  };
}

/** Credentials that are given win over every other kind. */
function overrideUser(user: User, overrides: ClusterOverrides): User {
  const { token, username, password, clientCertificate, clientKey, impersonate } = overrides;
  const { exec: _exec, authProvider: _authProvider, token: _token, ...plain } = user;
  const isReplaced = token !== undefined || username !== undefined;
  return {
    ...(isReplaced ? plain : user),
    ...(token === undefined ? {} : { token }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(clientCertificate === undefined ? {} : { certFile: clientCertificate }),
    ...(clientKey === undefined ? {} : { keyFile: clientKey }),
    ...(impersonate === undefined ? {} : { impersonateUser: impersonate }),
  };
}

function currentCluster(config: KubeConfig): Cluster {
  const cluster = config.getCurrentCluster();
  if (cluster === null) throw new Error('the kubeconfig has no current cluster');
  return cluster;
}

async function credentialsOf(config: KubeConfig): Promise<Credentials> {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const { ca, cert, key, rejectUnauthorized, servername, auth } = options;
  const basic =
    auth === undefined || auth === null ? {} : { authorization: `Basic ${Buffer.from(auth).toString('base64')}` };
  return {
    headers: { ...basic, ...textHeaders(options) },
    tls: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
      ...(servername === undefined ? {} : { servername }),
    },
  };
}

function textHeaders({ headers = {} }: RequestOptions): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
