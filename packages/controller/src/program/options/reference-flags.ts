/** Flags of Argo Rollouts' controller for work that this one does not do: taken, so that its manifests carry over. */
export const flagsWithoutEffect: readonly string[] = [
  'rollout-threads',
  'experiment-threads',
  'service-threads',
  'ingress-threads',
  'ephemeral-metadata-threads',
  'ephemeral-metadata-update-pod-retries',
  'aws-target-group-binding-api-version',
  'alb-tag-key-resource-id',
  'istio-api-version',
  'ambassador-api-version',
  'traffic-split-api-version',
  'traefik-api-group',
  'traefik-api-version',
  'ingress-api-version',
  'appmesh-crd-version',
  'alb-ingress-classes',
  'nginx-ingress-classes',
  'kloglevel',
];

/** The same, of those that may stand without a value. */
export const switchesWithoutEffect: readonly string[] = [
  'alb-verify-weight',
  'aws-verify-target-group',
  'self-service-notification-enabled',
];

const inKubeconfig = 'write it into a kubeconfig, which Job metrics read too, and name that by --kubeconfig';

/** Flags that cannot be passed over, with what to do instead. */
export const refusedFlags: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'as',
      'as-group',
      'as-uid',
      'certificate-authority',
      'client-certificate',
      'client-key',
      'cluster',
      'disable-compression',
      'insecure-skip-tls-verify',
      'password',
      'proxy-url',
      'request-timeout',
      'server',
      'tls-server-name',
      'token',
      'user',
      'username',
    ].map((flag) => [flag, inKubeconfig]),
  ),
  'enable-pprof-address': 'there is no pprof here; start node with --cpu-prof or --inspect instead',
};
