import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { connectToCluster } from '../../src/index.ts';
import type { ClusterChoice } from '../../src/api/cluster-choice.ts';
import { readKubeconfig } from '../../src/api/read-kubeconfig.ts';
import { kubeconfigText, type KubeconfigParts } from '../support/kubeconfig.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
afterAll(() => rmSync(folder, { recursive: true }));

const server = 'https://cluster.test:6443';
let files = 0;

function fileWith(text: string): string {
  files += 1;
  const file = join(folder, `file-${files}`);
  writeFileSync(file, text);
  return file;
}

async function read(parts: Omit<KubeconfigParts, 'server'>, choice: ClusterChoice = {}) {
  const access = await readKubeconfig({
    kubeconfig: fileWith(kubeconfigText({ server: `${server}/`, ...parts })),
    ...choice,
  });
  return { access, ...(await access.credentials(false)) };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a kubeconfig gives', () => {
  test('the server without a slash at its end, and the namespace of its context', async () => {
    const { access } = await read({ namespace: 'demo' });
    expect([access.server, access.namespace, access.proxyUrl]).toEqual([server, 'demo', undefined]);
  });

  test('a token', async () => {
    expect((await read({ user: { token: 't' } })).headers).toEqual({ authorization: 'Bearer t' });
  });

  test('a user name and password', async () => {
    const { headers } = await read({ user: { username: 'u', password: 'p' } });
    expect(headers).toEqual({ authorization: `Basic ${base64('u:p')}` });
  });

  test('whom to impersonate', async () => {
    const { headers } = await read({ user: { token: 't', as: 'jane' } });
    expect(headers).toEqual({ authorization: 'Bearer t', 'impersonate-user': 'jane' });
  });

  test('certificates, in it and in files beside it', async () => {
    const ca = fileWith('authority');
    const user = { 'client-certificate-data': base64('certificate'), 'client-key-data': base64('key') };
    const { tls } = await read({ cluster: { 'certificate-authority': ca, 'tls-server-name': 'other.test' }, user });
    expect(tls).toEqual({
      ca: Buffer.from('authority'),
      cert: Buffer.from('certificate'),
      key: Buffer.from('key'),
      servername: 'other.test',
    });
  });

  test('leave to take any certificate', async () => {
    expect((await read({ cluster: { 'insecure-skip-tls-verify': true } })).tls).toEqual({ rejectUnauthorized: false });
  });

  test('a proxy', async () => {
    expect((await read({ cluster: { 'proxy-url': 'socks5://proxy.test' } })).access.proxyUrl).toBe(
      'socks5://proxy.test',
    );
  });

  test('what a plugin gives, and runs it again where that was refused', async () => {
    const script = fileWith(`
      const fs = require('node:fs');
      const runs = Number(fs.readFileSync(process.env.COUNT, 'utf8')) + 1;
      fs.writeFileSync(process.env.COUNT, String(runs));
      const status = { token: 'plugin-' + runs, expirationTimestamp: '2999-01-01T00:00:00Z' };
      console.log(JSON.stringify({ kind: 'ExecCredential', status }));`);
    const env = [{ name: 'COUNT', value: fileWith('0') }];
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: [script], env };
    const { access, headers } = await read({ user: { exec } });
    expect(headers).toEqual({ authorization: 'Bearer plugin-1' });
    await expect(access.credentials(false)).resolves.toMatchObject({ headers: { authorization: 'Bearer plugin-1' } });
    await expect(access.credentials(true)).resolves.toMatchObject({ headers: { authorization: 'Bearer plugin-2' } });
  });
});

describe('what is given takes the place of', () => {
  test('the namespace, the server and its TLS', async () => {
    const certificateAuthority = fileWith('other');
    const overrides = { namespace: 'n', server: 'https://other.test/', certificateAuthority, tlsServerName: 's' };
    const { access, tls } = await read({ namespace: 'demo', cluster: { 'tls-server-name': 'x' } }, { overrides });
    expect([access.server, access.namespace]).toEqual(['https://other.test', 'n']);
    expect(tls).toEqual({ ca: Buffer.from('other'), servername: 's' });
  });

  test('credentials of another kind', async () => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: '/not/there' };
    const { headers } = await read({ user: { exec } }, { overrides: { token: 'given', impersonate: 'jane' } });
    expect(headers).toEqual({ authorization: 'Bearer given', 'impersonate-user': 'jane' });
  });

  test('a user of the kubeconfig', async () => {
    const { headers } = await read({ user: { token: 't' } }, { overrides: { username: 'u', password: 'p' } });
    expect(headers).toEqual({ authorization: `Basic ${base64('u:p')}` });
  });
});

describe('a cluster cannot be chosen', () => {
  const known = fileWith(kubeconfigText({ server }));

  test.for<[string, ClusterChoice, string]>([
    ['of a file that is not there', { kubeconfig: '/nowhere/kubeconfig' }, 'ENOENT'],
    [
      'of a context that is not there',
      { kubeconfig: known, context: 'other' },
      'the kubeconfig has no cluster for the context "other"',
    ],
    [
      'of a file that is no kubeconfig',
      { kubeconfig: fileWith('kind: Config') },
      'the kubeconfig has no cluster for the context ""',
    ],
    [
      'from outside of one',
      { kubeconfig: 'in-cluster' },
      'not in a cluster: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set',
    ],
  ])('%s', async ([, choice, reason]) => {
    const connecting = connectToCluster(choice);
    await expect(connecting).rejects.toMatchObject({ name: 'ApiError', message: expect.stringContaining(reason) });
  });
});
