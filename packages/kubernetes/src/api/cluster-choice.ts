/** Takes the place of what the kubeconfig says, as kubectl's flags of the same names do. */
export interface ClusterOverrides {
  readonly server?: string;
  readonly namespace?: string;
  /** Name of another cluster or user of the kubeconfig. */
  readonly cluster?: string;
  readonly user?: string;
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  readonly certificateAuthority?: string;
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  readonly insecureSkipTlsVerify?: boolean;
  readonly tlsServerName?: string;
  readonly proxyUrl?: string;
  readonly impersonate?: string;
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
