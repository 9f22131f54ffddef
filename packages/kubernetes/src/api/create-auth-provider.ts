import type { RequestOptions } from 'node:https';
import type { AuthProvider } from './kubeconfig-file.ts';

/**
 * The headers that a legacy `auth-provider` of a kubeconfig gives, such as OIDC's: the client library knows them. It is
 * loaded here and nowhere else, since it takes most of a second and 80 MB.
 */
export async function createAuthProvider(provider: AuthProvider): Promise<() => Promise<Record<string, string>>> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  // Only headers are asked for, and no certificate: nothing is sent to this address.
  const cluster = { name: 'cluster', server: 'https://cluster.invalid', skipTLSVerify: false };
  config.loadFromClusterAndUser(cluster, { name: 'user', authProvider: provider });
  return async () => {
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const headers = Object.entries(options.headers ?? {});
    return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
  };
}
