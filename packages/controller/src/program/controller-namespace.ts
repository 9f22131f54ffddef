import type { ProgramEnvironment } from './program-environment.ts';

const namespaceFile = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/** Where the credentials of providers and the lease live: `POD_NAMESPACE`, else that of the service account, else `argo-rollouts`. */
export async function controllerNamespace({
  variables,
  files,
}: Pick<ProgramEnvironment, 'variables' | 'files'>): Promise<string> {
  const own = variables['POD_NAMESPACE'] ?? '';
  if (own !== '') return own;
  const mounted = await files.readText(namespaceFile).catch(() => '');
  return mounted.trim() === '' ? 'argo-rollouts' : mounted.trim();
}
