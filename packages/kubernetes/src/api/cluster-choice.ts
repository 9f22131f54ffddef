/** Takes the place of what the kubeconfig says, as kubectl's flags of the same names do. */
export interface ClusterOverrides {
  readonly server?: string | undefined;
  readonly namespace?: string | undefined;
  /** Name of another cluster or user of the kubeconfig. */
  readonly cluster?: string | undefined;
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly certificateAuthority?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly clientKey?: string | undefined;
  readonly insecureSkipTlsVerify?: boolean | undefined;
  readonly tlsServerName?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly impersonate?: string | undefined;
  readonly impersonateGroups?: readonly string[] | undefined;
  readonly impersonateUid?: string | undefined;
}

export interface ClusterChoice {
  /** Path of a kubeconfig, or `in-cluster`; absent: where kubectl would look, then the pod's own service account. */
  readonly kubeconfig?: string | undefined;
  /** Absent: the kubeconfig's current one. */
  readonly context?: string | undefined;
  readonly overrides?: ClusterOverrides | undefined;
  /** Of the pod; default: where Kubernetes mounts it. */
  readonly serviceAccountFolder?: string | undefined;
}
