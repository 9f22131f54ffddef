import { readFile } from 'node:fs/promises';
import type { Clock } from '@verdict/core/provider';
import { createAuthProvider } from './create-auth-provider.ts';
import type { Credentials } from './cluster-access.ts';
import { type ExecCredential, ExecCredentials } from './exec-credentials.ts';
import type { KubeconfigUser } from './kubeconfig-file.ts';

/** Tells whom a kubeconfig's user is; files and plugins are asked each time. */
export type UserCredentials = () => Promise<Credentials>;

export async function createUserCredentials(user: KubeconfigUser, clock: Pick<Clock, 'now'>): Promise<UserCredentials> {
  const { exec, 'auth-provider': provider } = user;
  const plugin = exec === undefined || exec === null ? undefined : new ExecCredentials(exec, clock);
  const provided = provider === undefined || provider === null ? undefined : await createAuthProvider(provider);
  return async () => {
    const given = await plugin?.get();
    return {
      headers: {
        ...(await provided?.()),
        ...bearer(given?.token),
        ...bearer(await tokenOf(user)),
        ...basic(user),
        ...impersonation(user),
      },
      tls: await certificateOf(user, given),
    };
  };
}

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** A file wins over a token beside it. */
async function tokenOf({ token, tokenFile }: KubeconfigUser): Promise<string | undefined> {
  return tokenFile === undefined ? token : (await readFile(tokenFile, 'utf8')).trim();
}

function basic({ username, password = '' }: KubeconfigUser): Record<string, string> {
  if (username === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

/** As client-go: what comes without a name would be whoever the credentials are of. */
function impersonation({ as: name, 'as-groups': groups, 'as-uid': uid }: KubeconfigUser): Credentials['headers'] {
  if (name === undefined && groups.length === 0 && uid === undefined) return {};
  if (name === undefined)
    throw new Error('groups or a UID to act as are given without a user: name the user to act as, too');
  return {
    'impersonate-user': name,
    ...(groups.length > 0 ? { 'impersonate-group': groups } : {}),
    ...(uid === undefined ? {} : { 'impersonate-uid': uid }),
  };
}

async function certificateOf(user: KubeconfigUser, given: ExecCredential | undefined): Promise<Credentials['tls']> {
  if (given?.clientCertificateData !== undefined)
    return { cert: given.clientCertificateData, key: given.clientKeyData };
  const cert = await pemOf(user['client-certificate-data'], user['client-certificate']);
  const key = await pemOf(user['client-key-data'], user['client-key']);
  return cert === undefined ? {} : { cert, key };
}

/** Base64 in the kubeconfig wins over a file. */
export async function pemOf(data: string | undefined, path: string | undefined): Promise<Buffer | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64');
  return path === undefined ? undefined : readFile(path);
}
