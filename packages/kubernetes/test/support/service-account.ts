import type { ApiClient } from '../../src/index.ts';

export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** The token of a service account that may do what the rules say in its namespace, and nothing else. */
export async function createServiceAccount(
  client: ApiClient,
  { namespace, name, rules }: { readonly namespace: string; readonly name: string; readonly rules: readonly Rule[] },
): Promise<string> {
  const { signal } = new AbortController();
  const post = async (path: string, body: object): Promise<unknown> =>
    client.send({ method: 'POST', path, body }, signal);
  const metadata = { name, namespace };
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  await post(accounts, { metadata });
  await post(`${rbac}/roles`, { metadata, rules });
  await post(`${rbac}/rolebindings`, {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const { status } = (await post(`${accounts}/${name}/token`, request)) as { status: { token: string } };
  return status.token;
}
