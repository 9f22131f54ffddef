import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock } from '@verdict/core/testing';
import { afterAll, describe, expect, test } from 'vitest';
import type { ClusterChoice } from '../../src/api/cluster-choice.ts';
import { readKubeconfig } from '../../src/api/read-kubeconfig.ts';
import { connectToCluster } from '../../src/index.ts';
import { kubeconfigText, type KubeconfigParts } from '../support/kubeconfig.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
afterAll(() => rmSync(folder, { recursive: true }));
const clock = createManualClock(Date.parse('2026-01-01T00:00:00Z'));
const server = 'https://cluster.test:6443';

function fileWith(text: string): string {
  const file = join(folder, randomUUID());
  writeFileSync(file, text);
  return file;
}

async function read(parts: Omit<KubeconfigParts, 'server'>, choice: ClusterChoice = {}) {
  const file = fileWith(kubeconfigText({ server: `${server}/`, ...parts }));
  const access = await readKubeconfig(choice, { files: [file], clock });
  return { access, file, ...(await access.credentials(false)) };
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

  test('a token that is in a file, as it is now', async () => {
    writeFileSync(join(folder, 'token'), 'old\n');
    const { access, headers } = await read({ user: { tokenFile: 'token', token: 'other' } });
    expect(headers).toEqual({ authorization: 'Bearer old' });
    writeFileSync(join(folder, 'token'), 'new\n');
    await expect(access.credentials(false)).resolves.toMatchObject({ headers: { authorization: 'Bearer new' } });
  });

  test('a token that was replaced in it, where the one before was refused', async () => {
    const { access, file } = await read({ user: { token: 'old' } });
    writeFileSync(file, kubeconfigText({ server, user: { token: 'new' } }));
    await expect(access.credentials(false)).resolves.toMatchObject({ headers: { authorization: 'Bearer old' } });
    await expect(access.credentials(true)).resolves.toMatchObject({ headers: { authorization: 'Bearer new' } });
  });

  test('a user name and password', async () => {
    const { headers } = await read({ user: { username: 'u', password: 'p' } });
    expect(headers).toEqual({ authorization: `Basic ${base64('u:p')}` });
  });

  test('whom to impersonate', async () => {
    const { headers } = await read({ user: { token: 't', as: 'jane', 'as-groups': ['a', 'b'] } });
    expect(headers).toEqual({
      authorization: 'Bearer t',
      'impersonate-user': 'jane',
      'impersonate-group': ['a', 'b'],
    });
  });

  test('no groups and no UID without a user to act as', async () => {
    const message = 'groups or a UID to act as are given without a user: name the user to act as, too';
    await expect(read({ user: { token: 't', 'as-groups': ['a'] } })).rejects.toThrow(message);
    await expect(read({ user: { token: 't', 'as-uid': '1' } })).rejects.toThrow(message);
  });

  test('certificates, in it and in files beside it', async () => {
    writeFileSync(join(folder, 'ca'), 'authority');
    const user = { 'client-certificate-data': base64('certificate'), 'client-key-data': base64('key') };
    const { tls } = await read({ cluster: { 'certificate-authority': 'ca', 'tls-server-name': 'other.test' }, user });
    const [ca, cert, key] = ['authority', 'certificate', 'key'].map((text) => Buffer.from(text));
    expect(tls).toEqual({ ca, cert, key, servername: 'other.test' });
  });

  test('leave to take any certificate', async () => {
    const cluster = { 'insecure-skip-tls-verify': true, 'certificate-authority-data': base64('authority') };
    expect((await read({ cluster })).tls).toEqual({ rejectUnauthorized: false });
  });

  test('a proxy', async () => {
    const { access } = await read({ cluster: { 'proxy-url': 'socks5://proxy.test' } });
    expect(access.proxyUrl).toBe('socks5://proxy.test');
  });

  test('the token of an OIDC provider', async () => {
    const claims = [{ alg: 'none' }, { exp: 32_503_680_000 }].map((part) => base64(JSON.stringify(part)));
    const token = [...claims, 'signature'].join('.');
    const provider = { name: 'oidc', config: { 'id-token': token, 'client-id': 'c', 'idp-issuer-url': 'https://i' } };
    expect((await read({ user: { 'auth-provider': provider } })).headers).toEqual({ authorization: `Bearer ${token}` });
  });

  test('nothing where nothing is said of the user', async () => {
    expect(await read({ user: { exec: null, token: null, 'auth-provider': null } })).toMatchObject({
      headers: {},
      tls: {},
    });
  });
});

/** Answers with how often it ran. */
function plugin(expires: string) {
  const count = fileWith('0');
  const script = fileWith(`
    const fs = require('node:fs');
    const runs = Number(fs.readFileSync(process.env.COUNT, 'utf8')) + 1;
    fs.writeFileSync(process.env.COUNT, String(runs));
    fs.writeFileSync(process.env.COUNT + '-told', process.env.KUBERNETES_EXEC_INFO);
    const status = { token: 'plugin-' + runs, expirationTimestamp: '${expires}' };
    console.log(JSON.stringify({ kind: 'ExecCredential', status }));`);
  const env = [{ name: 'COUNT', value: count }];
  const apiVersion = 'client.authentication.k8s.io/v1beta1';
  const exec = { apiVersion, command: process.execPath, args: [script], env };
  return { exec, told: (): unknown => JSON.parse(readFileSync(`${count}-told`, 'utf8')) };
}
const token = (text: string) => ({ headers: { authorization: `Bearer ${text}` } });

describe('a credential plugin', () => {
  test('is told what it is asked for, and asked again where its answer was refused', async () => {
    const { exec, told } = plugin('2999-01-01T00:00:00Z');
    const { access, headers } = await read({ user: { exec } });
    expect(headers).toEqual({ authorization: 'Bearer plugin-1' });
    expect(told()).toEqual({ apiVersion: exec.apiVersion, kind: 'ExecCredential', spec: { interactive: false } });
    await expect(access.credentials(false)).resolves.toMatchObject(token('plugin-1'));
    await expect(access.credentials(true)).resolves.toMatchObject(token('plugin-2'));
  });

  test('is asked again when its answer has expired', async () => {
    const { access } = await read({ user: { exec: plugin('2026-01-01T00:00:00Z').exec } });
    await expect(access.credentials(false)).resolves.toMatchObject(token('plugin-2'));
  });

  test('may give a certificate', async () => {
    const status = { clientCertificateData: 'certificate', clientKeyData: 'key' };
    const exec = { command: process.execPath, args: ['-p', JSON.stringify(JSON.stringify({ status }))] };
    expect((await read({ user: { exec } })).tls).toEqual({ cert: 'certificate', key: 'key' });
  });

  test.for<[object, string]>([
    [{ command: 'not-there-at-all' }, 'the credential plugin not-there-at-all was not found'],
    [
      { command: './not-there', installHint: 'get it' },
      `the credential plugin ${folder}/not-there was not found: get it`,
    ],
    [
      { command: process.execPath, args: ['-e', 'console.error("log in first"); process.exit(3)'] },
      `the credential plugin ${process.execPath} failed: log in first`,
    ],
    [
      { command: process.execPath, args: ['-p', '"top-secret"'] },
      `the credential plugin ${process.execPath} gave no credentials`,
    ],
  ])('%j fails with a word on why', async ([exec, message]) => {
    await expect(read({ user: { exec } })).rejects.toThrow(new Error(message));
  });
});

describe('what is given takes the place of', () => {
  test('the namespace, the server and its TLS', async () => {
    const overrides = {
      namespace: 'n',
      server: 'https://other.test/',
      certificateAuthority: fileWith('other'),
      tlsServerName: 's',
    };
    const { access, tls } = await read({ namespace: 'demo', cluster: { 'tls-server-name': 'x' } }, { overrides });
    expect([access.server, access.namespace]).toEqual(['https://other.test', 'n']);
    expect(tls).toEqual({ ca: Buffer.from('other'), servername: 's' });
  });

  test('credentials of another kind', async () => {
    const overrides = { token: 'given', impersonate: 'jane', impersonateGroups: ['a', 'b'], impersonateUid: '1' };
    const { headers } = await read({ user: { exec: { command: '/not/there' } } }, { overrides });
    expect(headers).toEqual({
      authorization: 'Bearer given',
      'impersonate-user': 'jane',
      'impersonate-group': ['a', 'b'],
      'impersonate-uid': '1',
    });
  });

  test('a token of the kubeconfig', async () => {
    const { headers } = await read({ user: { token: 't' } }, { overrides: { username: 'u', password: 'p' } });
    expect(headers).toEqual({ authorization: `Basic ${base64('u:p')}` });
  });

  test('a certificate of the kubeconfig', async () => {
    const overrides = { clientCertificate: fileWith('certificate'), clientKey: fileWith('key') };
    const user = { 'client-certificate-data': base64('old'), 'client-key-data': base64('old') };
    const { tls } = await read({ user }, { overrides });
    expect(tls).toEqual({ cert: Buffer.from('certificate'), key: Buffer.from('key') });
  });
});

describe('several kubeconfigs', () => {
  const one = fileWith(kubeconfigText({ server: 'https://one.test', user: { token: 'one' } }));
  const other = fileWith(
    JSON.stringify({
      contexts: [{ name: 'second', context: { cluster: 'second', user: 'test' } }],
      clusters: [
        { name: 'second', cluster: { server: 'https://second.test' } },
        { name: 'test', cluster: { server: 'https://hidden.test' } },
      ],
      'current-context': 'second',
    }),
  );
  const missing = join(folder, 'missing');

  test('are read as one, of which the first says most', async () => {
    const files = [missing, one, other];
    const first = await readKubeconfig({}, { files, clock });
    const second = await readKubeconfig({ context: 'second' }, { files, clock });
    expect([first.server, second.server]).toEqual(['https://one.test', 'https://second.test']);
    await expect(second.credentials(false)).resolves.toMatchObject({ headers: { authorization: 'Bearer one' } });
  });
});

describe('a cluster cannot be chosen', () => {
  const known = fileWith(kubeconfigText({ server }));
  const noYaml = fileWith('users: [{name: test, user: {token: top-secret}');
  const otherType = fileWith(kubeconfigText({ server, user: { token: { secret: 'top-secret' } } }));

  test.for<[string, ClusterChoice, string]>([
    ['of a file that is not there', { kubeconfig: '/nowhere/kubeconfig' }, 'ENOENT'],
    [
      'of a context that is not there',
      { kubeconfig: known, context: 'other' },
      'the kubeconfig has no cluster for the context "other"',
    ],
    ['of a file that says nothing', { kubeconfig: fileWith('') }, 'the kubeconfig has no cluster for the context ""'],
    ['of a file that is no YAML', { kubeconfig: noYaml }, `${noYaml}:1:`],
    ['of a file with another type', { kubeconfig: otherType }, `${otherType}: users.0.user.token: `],
    ['from outside of one', { kubeconfig: 'in-cluster' }, 'not in a cluster: KUBERNETES_SERVICE_HOST'],
  ])('%s', async ([, choice, reason]) => {
    const connecting = connectToCluster(choice);
    await expect(connecting).rejects.toMatchObject({ name: 'ApiError', message: expect.stringContaining(reason) });
    await expect(connecting).rejects.not.toThrow('top-secret');
  });
});
