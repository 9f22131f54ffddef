import type { ClusterOverrides } from './cluster-choice.ts';
import {
  type KubeconfigCluster,
  type KubeconfigContext,
  type KubeconfigUser,
  nobody,
  noCluster,
  noContext,
} from './kubeconfig-file.ts';

export function overrideContext(
  context: KubeconfigContext = noContext,
  overrides: ClusterOverrides,
): KubeconfigContext {
  return {
    cluster: overrides.cluster ?? context.cluster,
    user: overrides.user ?? context.user,
    namespace: overrides.namespace ?? context.namespace,
  };
}

export function overrideCluster(
  cluster: KubeconfigCluster = noCluster,
  overrides: ClusterOverrides,
): KubeconfigCluster {
  const { certificateAuthority } = overrides;
  return {
    server: overrides.server ?? cluster.server,
    'certificate-authority': certificateAuthority ?? cluster['certificate-authority'],
    'certificate-authority-data':
      certificateAuthority === undefined ? cluster['certificate-authority-data'] : undefined,
    'insecure-skip-tls-verify': overrides.insecureSkipTlsVerify ?? cluster['insecure-skip-tls-verify'],
    'tls-server-name': overrides.tlsServerName ?? cluster['tls-server-name'],
    'proxy-url': overrides.proxyUrl ?? cluster['proxy-url'],
  };
}

/** A token, a name or a certificate that is given wins over everything of its kind, and over plugins. */
export function overrideUser(user: KubeconfigUser = nobody, overrides: ClusterOverrides): KubeconfigUser {
  const { token, username, password, clientCertificate, clientKey } = overrides;
  const isSomebodyElse = token !== undefined || username !== undefined;
  const kept = isSomebodyElse
    ? { ...user, token, tokenFile: undefined, username, password, exec: undefined, 'auth-provider': undefined }
    : user;
  return {
    ...kept,
    ...(clientCertificate === undefined
      ? {}
      : { 'client-certificate': clientCertificate, 'client-certificate-data': undefined }),
    ...(clientKey === undefined ? {} : { 'client-key': clientKey, 'client-key-data': undefined }),
    ...impersonated(overrides),
  };
}

function impersonated({
  impersonate,
  impersonateGroups = [],
  impersonateUid,
}: ClusterOverrides): Partial<KubeconfigUser> {
  return {
    ...(impersonate === undefined ? {} : { as: impersonate }),
    ...(impersonateGroups.length === 0 ? {} : { 'as-groups': [...impersonateGroups] }),
    ...(impersonateUid === undefined ? {} : { 'as-uid': impersonateUid }),
  };
}
