import type { ClusterOverrides } from '@verdict/kubernetes';
import { booleanOption, listOption, textOption } from './option-definition.ts';

const group = 'Instead of the kubeconfig';
const path = { placeholder: '<path>', group } as const;
const name = { placeholder: '<name>', group } as const;

/** kubectl's flags for what a kubeconfig says, under the names that a `ClusterOverrides` has for them. */
export const kubeconfigOptions = {
  server: textOption({
    flag: 'server',
    aliases: ['s'],
    placeholder: '<address>',
    group,
    description: 'the API server',
  }),
  cluster: textOption({ flag: 'cluster', ...name, description: 'another cluster of the kubeconfig' }),
  user: textOption({ flag: 'user', ...name, description: 'another user of the kubeconfig' }),
  token: textOption({ flag: 'token', group, description: 'a bearer token' }),
  username: textOption({ flag: 'username', ...name, description: 'a name for basic authentication' }),
  password: textOption({ flag: 'password', group, description: 'the password of that name' }),
  certificateAuthority: textOption({
    flag: 'certificate-authority',
    ...path,
    description: "who vouches for the server's certificate",
  }),
  clientCertificate: textOption({ flag: 'client-certificate', ...path, description: 'a certificate to show' }),
  clientKey: textOption({ flag: 'client-key', ...path, description: 'the key of that certificate' }),
  insecureSkipTlsVerify: booleanOption(
    { flag: 'insecure-skip-tls-verify', group, description: "take any certificate of the server's" },
    undefined,
  ),
  tlsServerName: textOption({
    flag: 'tls-server-name',
    ...name,
    description: "the name in the server's certificate",
  }),
  proxyUrl: textOption({
    flag: 'proxy-url',
    placeholder: '<address>',
    group,
    description: 'a proxy on the way to the server',
  }),
  impersonate: textOption({ flag: 'as', ...name, description: 'whom to act as' }),
  impersonateGroups: listOption({ flag: 'as-group', ...name, description: 'the groups of that user; repeatable' }),
  impersonateUid: textOption({ flag: 'as-uid', group, description: 'the UID of that user' }),
} as const;

type KubeconfigOptions = {
  readonly [Name in keyof typeof kubeconfigOptions]: ReturnType<(typeof kubeconfigOptions)[Name]['read']>;
};

/** Those that were given. */
export function givenOverrides(options: KubeconfigOptions & Pick<ClusterOverrides, 'namespace'>): ClusterOverrides {
  const names = ['namespace', ...Object.keys(kubeconfigOptions)];
  const given = Object.entries(options).filter(([key]) => names.includes(key));
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && !isEmptyList(value)));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
