import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HttpRequest } from '../../src/http/http-message.ts';
import { signAwsRequest } from '../../src/sigv4/sign-aws-request.ts';

const never = new AbortController().signal;
const settings = { service: 'aps', region: 'eu-west-1', profile: '', roleArn: '' };
const secretKey = 'wJalrXUtnFEMI';
const host = 'aps-workspaces.eu-west-1.amazonaws.com';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretKey);
  vi.stubEnv('AWS_SESSION_TOKEN', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock('@smithy/signature-v4');
  vi.resetModules();
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signature Version 4 as the AWS documentation describes it, for a path that needs no encoding. */
function expectedAuthorization({ method, url, headers = {}, body = '' }: HttpRequest): string {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()] as const);
  const signed = lower.filter(([name]) => name !== 'authorization').toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const { pathname, search } = new URL(url);
  const query = search.slice(1).split('&').toSorted().join('&');
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [method, pathname, query, lines, names, sha256(body)].join('\n');
  const time = Object.fromEntries(lower)['x-amz-date'] ?? '';
  const scope = `${time.slice(0, 8)}/eu-west-1/aps/aws4_request`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

const authorizationOf = ({ headers = {} }: HttpRequest): string | undefined =>
  headers['authorization'] ?? headers['Authorization'];

test.each([
  { method: 'POST', url: `https://${host}/workspaces/ws-1/api/v1/query`, body: 'query=up&time=1' },
  { method: 'GET', url: `https://${host}/workspaces/ws-1/api/v1/query?query=sum%28up%29+%3E+0&time=1` },
])('$method is signed for the service, the sent address as signed', async (request) => {
  const signed = await signAwsRequest(request, settings, never);
  expect(signed.url).not.toContain('+');
  expect(signed.headers).toMatchObject({ host });
  expect(authorizationOf(signed)).toBe(expectedAuthorization(signed));
});

test('without the AWS packages the message gives the command that installs them', async () => {
  vi.resetModules();
  vi.doMock('@smithy/signature-v4', () => {
    throw new Error('not there');
  });
  const fresh = await import('../../src/sigv4/sign-aws-request.ts');
  const request = { method: 'POST', url: `https://${host}/api/v1/query` };
  await expect(fresh.signAwsRequest(request, settings, never)).rejects.toMatchObject({
    message: `Post "${request.url}": failed to sign request: the AWS packages are not installed: npm install @smithy/signature-v4 @aws-sdk/credential-providers`,
  });
});

test('a profile that does not exist is a failure of the request', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  const request = { method: 'POST', url: `https://${host}/api/v1/query` };
  await expect(signAwsRequest(request, { ...settings, profile: 'none' }, never)).rejects.toMatchObject({
    code: 'Unauthorized',
    message: expect.stringMatching(/^Post ".*": failed to sign request: /) as string,
  });
});

test('a signal that fired ends the search for credentials', async () => {
  const request = { method: 'POST', url: `https://${host}/api/v1/query` };
  const stopped = AbortSignal.abort(new Error('stopping'));
  await expect(signAwsRequest(request, settings, stopped)).rejects.toMatchObject({ code: 'Aborted' });
});
