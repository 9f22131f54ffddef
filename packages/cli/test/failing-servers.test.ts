import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createFaultServer, type FaultReply, type FaultServer } from '@verdict/provider-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCommand, type Ended } from './support/command-process.ts';

const secret = 'hunter-2-hunter-2';

interface Failure {
  readonly name: string;
  /** What the server sends; the page repeats what it was asked with. */
  readonly reply: FaultReply;
  readonly host?: 'url' | 'tlsUrl' | 'refusedUrl';
  readonly provider?: 'web' | 'prometheus';
  /** Long enough for a slow machine. */
  readonly timeoutSeconds?: number;
  readonly message: RegExp;
}

const page = { headers: { 'Content-Type': 'text/html' }, body: `<html>Sign in, Bearer ${secret}</html>` };
const refused = [401, 403, 404, 429, 500, 503].map((status): Failure => ({
  name: `status-${status}`,
  reply: { ...page, status },
  message: new RegExp(`^received non 2xx response code: ${status}$`, 'u'),
}));
const failures: readonly Failure[] = [
  ...refused,
  { name: 'html-for-json', reply: page, message: /type string has no field rate$/u },
  {
    name: 'html-for-a-query',
    reply: page,
    provider: 'prometheus',
    message: /^bad_response: .*expect .* but found <.*Bearer \*{5}</u,
  },
  { name: 'truncated-body', reply: { body: { rate: 0.99 }, fault: 'cut-body' }, message: /: unexpected EOF$/u },
  { name: 'no-answer', reply: { fault: 'cut-headers' }, message: /: EOF$/u },
  { name: 'endless-body', reply: { fault: 'endless-body' }, message: /: the answer is larger than \d+ bytes$/u },
  {
    name: 'silence',
    reply: { fault: 'stall-headers' },
    timeoutSeconds: 1,
    message: /: context deadline exceeded/u,
  },
  { name: 'self-signed', reply: { body: { rate: 0.99 } }, host: 'tlsUrl', message: /x509: certificate signed by/u },
  { name: 'nobody-listens', reply: {}, host: 'refusedUrl', message: /: connection refused$/u },
];

function runOf(failure: Failure, server: FaultServer): object {
  const { name, host = 'url', provider = 'web', timeoutSeconds = 30 } = failure;
  const url = `${server[host]}/${name}`;
  const headers = [{ key: 'Authorization', value: 'Bearer {{args.token}}' }];
  const providers = {
    web: { url, headers, timeoutSeconds },
    prometheus: { address: url, headers, query: 'up', timeout: timeoutSeconds },
  };
  const successCondition = provider === 'web' ? 'result.rate > 0.9' : 'result[0] > 0.9';
  const metric = {
    name: 'rate',
    successCondition,
    consecutiveErrorLimit: 0,
    provider: { [provider]: providers[provider] },
  };
  const args = [{ name: 'token', valueFrom: { secretKeyRef: { name: 'shop', key: 'token' } } }];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { name },
    spec: { args, metrics: [metric] },
  };
}

/** One command for all of them, as runs go side by side. */
async function judgeAll(folder: string): Promise<Ended> {
  await using server = await createFaultServer(
    (request) => failures.find(({ name }) => request.path.startsWith(`/${name}`))?.reply ?? { status: 500 },
  );
  const items = failures.map((failure) => runOf(failure, server));
  await writeFile(path.join(folder, 'runs.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const argv = [
    'run',
    'runs.json',
    '--secret',
    'shop/token=env:SHOP_TOKEN',
    '--verbose',
    '--report',
    'json=report.json',
  ];
  return await startCommand(argv, { folder, variables: { SHOP_TOKEN: secret } }).ended;
}

describe('a server that fails', () => {
  let folder = '';
  let ended: Ended;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'verdict-cli-'));
    ended = await judgeAll(folder);
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test.each(failures)('is an Error in one line: $name', ({ name, message }) => {
    const [, text] = new RegExp(`^✘ ${name} rate #1 Error \\((.*)\\)$`, 'mu').exec(ended.stderr) ?? [];
    expect(text).toMatch(message);
    expect(ended.stdout).toContain(`✘ Error  ${name}\n`);
  });

  test('ends the command with 3, without a stack trace', () => {
    expect(ended.code).toBe(3);
    expect(`${ended.stdout}${ended.stderr}`).not.toMatch(/^\s+at |node:internal|file:\/\//mu);
  });

  test('gives no secret away, although it repeats what it was sent', async () => {
    const report = await readFile(path.join(folder, 'report.json'), 'utf8');
    expect(report).toContain('Bearer *****');
    expect(`${ended.stdout}${ended.stderr}${report}`).not.toContain(secret);
  });
});
