/** A kubeconfig of one cluster and one user. */
export function kubeconfig({ server, token, insecure }: KubeconfigParts): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server, 'insecure-skip-tls-verify': insecure } }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    'current-context': 'test',
  });
}

interface KubeconfigParts {
  readonly server: string;
  readonly token: string;
  readonly insecure: boolean;
}
