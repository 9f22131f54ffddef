import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import type { ControllerOptions } from '../../../src/program/options/controller-options.ts';
import { createCommand } from '../../../src/program/options/create-command.ts';
import { readFlags, type GivenFlags } from '../../../src/program/options/read-flags.ts';
import { readOptionsFile } from '../../../src/program/options/read-options-file.ts';
import { readVariables } from '../../../src/program/options/read-variables.ts';
import { resolveOptions } from '../../../src/program/options/resolve-options.ts';

const printed: string[] = [];

const write = (text: string): void => void printed.push(text);

function parse(...argv: readonly string[]): GivenFlags {
  const command = createCommand({ version: '9.9.9', writeOut: write, writeError: write });
  return readFlags(command.parse(argv, { from: 'user' }));
}

const flags = (...argv: readonly string[]): ControllerOptions => resolveOptions([parse(...argv).options]);
const file = (text: string): ControllerOptions => resolveOptions([readOptionsFile(text, 'options.yaml')]);

describe('defaults', () => {
  test("are those of Argo Rollouts' controller", () => {
    expect(flags()).toEqual({
      kubeconfig: undefined,
      context: undefined,
      namespace: undefined,
      namespaced: false,
      qps: 40,
      burst: 80,
      instanceId: undefined,
      analysisThreads: 30,
      resyncSeconds: 900,
      statusCapBytes: 65_536,
      controllers: [],
      provider: [],
      providerConcurrency: 256,
      singleFlightMs: 0,
      egressAllow: [],
      egressDeny: [],
      jobLogTail: 0,
      leaderElect: true,
      leaseDurationMs: 15_000,
      renewDeadlineMs: 10_000,
      retryPeriodMs: 2000,
      lockName: undefined,
      metricsPort: 8090,
      healthzPort: 8080,
      logLevel: 'info',
      logFormat: 'json',
      server: undefined,
      cluster: undefined,
      user: undefined,
      token: undefined,
      username: undefined,
      password: undefined,
      certificateAuthority: undefined,
      clientCertificate: undefined,
      clientKey: undefined,
      insecureSkipTlsVerify: undefined,
      tlsServerName: undefined,
      proxyUrl: undefined,
      impersonate: undefined,
      impersonateGroups: [],
      impersonateUid: undefined,
    });
  });
});

describe('flags', () => {
  test.each<readonly [readonly string[], Partial<ControllerOptions>]>([
    [['--analysis-threads', '5'], { analysisThreads: 5 }],
    [['--analysis-threads=5'], { analysisThreads: 5 }],
    [['--qps', '0.5'], { qps: 0.5 }],
    [['--namespaced'], { namespaced: true }],
    [['--namespaced', '--qps', '1'], { namespaced: true, qps: 1 }],
    [['--leader-elect=false'], { leaderElect: false }],
    [['--metricsport', '9000'], { metricsPort: 9000 }],
    [['--leader-election-lease-duration', '1m30s'], { leaseDurationMs: 90_000 }],
    [['--instance-id', ''], { instanceId: undefined }],
    [['--loglevel', 'WARNING'], { logLevel: 'warn' }],
    [['--logformat', ''], { logFormat: 'json' }],
    [['--logformat', 'text'], { logFormat: 'text' }],
    [['--controllers', 'analysis'], { controllers: ['analysis'] }],
    [['--qps', '1', '--qps', '2'], { qps: 2 }],
    [['-n', 'shop', '-s', 'https://a.test'], { namespace: 'shop', server: 'https://a.test' }],
    [['--as', 'jane', '--as-group', 'a', '--as-group', 'b'], { impersonate: 'jane', impersonateGroups: ['a', 'b'] }],
    [['--insecure-skip-tls-verify'], { insecureSkipTlsVerify: true }],
    [
      ['--egress-allow', '127.0.0.1', '--egress-allow', '10.0.0.0/8, a.test'],
      { egressAllow: ['127.0.0.1', '10.0.0.0/8', 'a.test'] },
    ],
  ])('%j', (argv, expected) => {
    expect(flags(...argv)).toMatchObject(expected);
  });

  test.each<readonly [readonly string[], string]>([
    [['--analysis-threads', 'many'], '--analysis-threads: expected a whole number of at least 1, not "many"'],
    [['--analysis-threads', '0'], '--analysis-threads: expected a whole number of at least 1'],
    [['--metricsPort', '70000'], '--metricsPort: expected a whole number from 0 to 65535'],
    [['--leader-elect=maybe'], '--leader-elect: expected true or false, not "maybe"'],
    [['--loglevel', 'loud'], '--loglevel: expected one of trace, debug'],
    [['--single-flight', 'soon'], '--single-flight: expected a duration such as 15s'],
    [['--egress-deny', '1.2.3.4/99'], '--egress-deny: "1.2.3.4/99" is not an address, a range'],
    [['--controllers', 'rollout'], '--controllers: there is no controller "rollout" here; the only one is analysis'],
    [['--enable-pprof-address', ':6060'], '--enable-pprof-address: there is no pprof here'],
    [['--leader-election-renew-deadline', '15s'], 'leader-election-lease-duration must be more than'],
    [['--leader-election-retry-period', '9s'], 'leader-election-renew-deadline must be more than 1.2 times'],
  ])('%j is refused', (argv, message) => {
    expect(() => flags(...argv)).toThrow(message);
  });

  test('an entry of a list that is refused is named once', () => {
    expect(() => flags('--egress-deny', '10.0.0.0/8,1.2.3.4/99')).toThrow(
      /^--egress-deny: "1\.2\.3\.4\/99" is not an address, a range such as 10\.0\.0\.0\/8, or a host name$/u,
    );
  });

  test('an unknown flag, or an argument, is refused with the nearest flag', () => {
    expect(() => flags('--analysis-treads', '5')).toThrow(CommanderError);
    expect(printed.join('')).toContain('(Did you mean --analysis-threads?)');
    expect(() => flags('5')).toThrow(CommanderError);
  });

  test('timings are not looked at without leader election', () => {
    expect(flags('--leader-elect=false', '--leader-election-retry-period', '0s').retryPeriodMs).toBe(0);
  });

  test('those of the reference for other work are told, and change nothing', () => {
    const given = parse(
      '--rollout-threads',
      '20',
      '--kloglevel=3',
      '--request-timeout=0',
      '--alb-verify-weight',
      '--nginx-ingress-classes',
      'a',
    );
    expect(given.withoutEffect).toEqual([
      'rollout-threads',
      'nginx-ingress-classes',
      'kloglevel',
      'request-timeout',
      'alb-verify-weight',
    ]);
    expect(resolveOptions([given.options])).toEqual(flags());
  });
});

describe('variables', () => {
  test('carry the name of the flag', () => {
    const given = readVariables({
      VERDICT_ANALYSIS_THREADS: '7',
      VERDICT_METRICS_PORT: '9000',
      VERDICT_LEADER_ELECT: 'false',
      VERDICT_EGRESS_ALLOW: '127.0.0.1,::1',
      VERDICT_QPS: '',
      VERDICT_SOMETHING: 'else',
    });
    expect(resolveOptions([given])).toMatchObject({
      analysisThreads: 7,
      metricsPort: 9000,
      leaderElect: false,
      egressAllow: ['127.0.0.1', '::1'],
      qps: 40,
    });
  });

  test('what Kubernetes sets for a Service of that name is passed over', () => {
    expect(resolveOptions([readVariables({ VERDICT_METRICS_PORT: 'tcp://10.0.0.1:8090' })]).metricsPort).toBe(8090);
  });

  test('a wrong one is refused by its name', () => {
    expect(() => resolveOptions([readVariables({ VERDICT_QPS: 'fast' })])).toThrow('VERDICT_QPS: expected a number');
  });
});

describe('the options file', () => {
  test('has the flags as keys', () => {
    const text =
      'analysis-threads: 7\nnamespaced: true\negress-allow: [10.0.0.1, ::1]\ninstance-id:\nrollout-threads: 3\n';
    expect(file(text)).toMatchObject({
      analysisThreads: 7,
      namespaced: true,
      egressAllow: ['10.0.0.1', '::1'],
      instanceId: undefined,
    });
    expect(file('')).toEqual(flags());
  });

  test.each([
    ['analysis-treads: 7', 'options.yaml: analysis-treads: there is no such option'],
    ['enable-pprof-address: :6060', 'options.yaml: enable-pprof-address: there is no pprof here'],
    ['qps: fast', 'options.yaml: qps: expected a number of at least 0, not "fast"'],
    ['qps: { a: 1 }', 'options.yaml: qps: expected one value or a list of values'],
    ['just text', 'options.yaml: expected a map of options'],
    ['a: [', 'options.yaml: '],
  ])('%j is refused', (text, message) => {
    expect(() => file(text)).toThrow(message);
  });
});

test('a flag comes before a variable, a variable before the file, the file before the default', () => {
  const { options } = parse('--qps', '1');
  const variables = readVariables({ VERDICT_QPS: '2', VERDICT_BURST: '2' });
  const fromFile = readOptionsFile('qps: 3\nburst: 3\nanalysis-threads: 3', 'options.yaml');
  expect(resolveOptions([options, variables, fromFile])).toMatchObject({
    qps: 1,
    burst: 2,
    analysisThreads: 3,
    resyncSeconds: 900,
  });
});

test('every problem is told at once', () => {
  expect(() => flags('--qps', 'a', '--burst', 'b')).toThrow(/--qps: .*\n--burst: /u);
});

test('the help names every option, its default, and no flag without effect', () => {
  printed.length = 0;
  expect(() => flags('--help')).toThrow(CommanderError);
  const help = printed.join('');
  expect(help).toContain('--analysis-threads <number>');
  expect(help).toContain('(default: 30)');
  expect(help).not.toContain('preset');
  expect(help).not.toContain('rollout-threads');
});
