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
  'request-timeout',
];

/** The same, of those that may stand without a value. */
export const switchesWithoutEffect: readonly string[] = [
  'alb-verify-weight',
  'aws-verify-target-group',
  'disable-compression',
  'self-service-notification-enabled',
];

/** Flags that cannot be passed over, with what to do instead. */
export const refusedFlags: Readonly<Record<string, string>> = {
  'enable-pprof-address': 'there is no pprof here; start node with --cpu-prof or --inspect instead',
};
