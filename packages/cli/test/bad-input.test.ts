import { describe, expect, test } from 'vitest';
import { metric, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';

const head = 'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: shop\nspec:\n';
const metrics = (lines: string): string => `${head}  metrics:\n    - name: rate\n${lines}`;
const scripted = '      provider:\n        scripted:\n          values: [1]\n';
const condition = '      successCondition: result > 0\n';

/** What is wrong, the document, and what the message says. */
const cases: readonly (readonly [name: string, text: string, message: RegExp])[] = [
  ['text that is not YAML', 'a: [1,\n', /a\.yaml:\d+:\d+/u],
  ['a duplicate key', `${head}  metrics: []\n  metrics: []\n`, /a\.yaml:7:\d+: .*stands twice/u],
  ['a tab', `${head}\tmetrics: []\n`, /a\.yaml:6:\d+: .*tab/iu],
  [
    'an unknown field',
    metrics(`      succesCondition: result > 0\n${scripted}`),
    /a\.yaml:8:7: .*unknown field "succesCondition" \(did you mean "successCondition"\?\)/u,
  ],
  [
    'a wrong type',
    metrics(`      failureLimit: [1]\n${condition}${scripted}`),
    /a\.yaml:8:21: .*failureLimit: expected an integer of 32 bits, or a text that holds one, got a list/u,
  ],
  ['a missing provider', metrics(condition), /provider/u],
  ['two providers', metrics(`${condition}${scripted}        web:\n          url: http://x\n`), /multiple providers/u],
  [
    'a missing argument',
    `${head}  args:\n    - name: host\n  metrics:\n    - name: rate\n${condition}${scripted}`,
    /a\.yaml:7:7: spec\.args\[0\]: args\.host was not resolved \(give it with --arg host=VALUE/u,
  ],
  [
    'an unresolved placeholder',
    metrics(`      successCondition: result > {{args.limit}}\n${scripted}`),
    /failed to resolve \{\{args\.limit\}\}/u,
  ],
  [
    'a bad duration',
    metrics(`      interval: 5 minutes\n${condition}${scripted}`),
    /a\.yaml:8:17: .*invalid interval/u,
  ],
  ['a negative count', metrics(`      count: -1\n${condition}${scripted}`), /a\.yaml:8:14: .*count/u],
  ['a count that is no number', metrics(`      count: many\n${condition}${scripted}`), /a\.yaml:8:14: .*count/u],
  [
    'a bad condition',
    metrics(`      successCondition: result >> 0\n${scripted}`),
    /a\.yaml:8:\d+: .*successCondition/u,
  ],
  [
    'a bad regular expression',
    `${metrics(condition + scripted)}  dryRun:\n    - metricName: '(['\n`,
    /a\.yaml:\d+:\d+: .*dryRun/u,
  ],
  [
    'a config that the provider refuses',
    metrics(`${condition}      provider:\n        scripted: {}\n`),
    /scripted: values is missing/u,
  ],
  [
    'a provider that is not installed',
    metrics(`${condition}      provider:\n        newRelic: {}\n`),
    /npm install @verdict\/provider-new-relic/u,
  ],
  [
    'a plugin that is not installed',
    metrics(`${condition}      provider:\n        plugin:\n          acme/gauge: {}\n`),
    /no provider installed for plugin acme\/gauge/u,
  ],
  [
    'a template that is not there',
    `${head}  templates:\n    - templateName: nowhere\n`,
    /a\.yaml:7:7: .*"nowhere" not found/u,
  ],
  [
    'nothing to judge',
    'kind: ConfigMap\nmetadata: { name: c }\n',
    /nothing to judge.*\nignored: ConfigMap c in a\.yaml/u,
  ],
  [
    'two metrics of one name',
    `${metrics(condition + scripted)}---\n${metrics(condition + scripted).replace('shop', 'other')}`,
    /a\.yaml:19:7: .*two metrics have the same name 'rate'/u,
  ],
  [
    'an argument that only a cluster knows',
    `${head}  args:\n    - name: hash\n      valueFrom:\n        fieldRef:\n          fieldPath: metadata.name\n  metrics:\n    - name: rate\n${condition}${scripted}`,
    /a\.yaml:7:7: .*--arg hash=VALUE/u,
  ],
];

describe.each(['run', 'validate'])('verdict %s', (command) => {
  test.each(cases)('refuses %s with exit code 4 and says where', async (_name, text, message) => {
    const { code, stderr } = await runVerdict([command, 'a.yaml'], { files: { 'a.yaml': text } });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(code).toBe(4);
  });

  test('refuses an alias bomb', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(',')}]`,
    );
    const { code, stderr } = await runVerdict([command, 'a.yaml'], {
      files: { 'a.yaml': `a0: &a0 [x]\n${levels.join('\n')}\n` },
    });
    expect(stderr).toMatch(/a\.yaml:1:\d+: .*expands to too many values/u);
    expect(code).toBe(4);
  });

  test('names every unreadable file at once', async () => {
    const { code, stderr } = await runVerdict([command, 'one.yaml', 'two.yaml']);
    expect(stderr).toBe(
      'one.yaml: cannot be read: no such file or directory\ntwo.yaml: cannot be read: no such file or directory\n',
    );
    expect(code).toBe(4);
  });

  test('reports the problems of all files together', async () => {
    const files = { 'a.yaml': metrics(`      interval: soon\n${condition}${scripted}`), 'b.yaml': 'x: [1,\n' };
    const { stderr } = await runVerdict([command, 'b.yaml', 'a.yaml', 'b.yaml'], { files });
    expect(stderr).toContain('b.yaml:');
    expect(stderr).toContain('a.yaml:8:17: ');
  });

  test('reports what shows when documents are read and when they are put together at once', async () => {
    const args = '  args:\n    - name: host\n    - name: port\n';
    const text = `${metrics(`      intervall: 1m\n      failureLimit: x\n${condition}${scripted}`)}${args}`;
    const { stderr } = await runVerdict([command, 'a.yaml'], { files: { 'a.yaml': text } });
    expect(stderr.split('\n').map((line) => line.split(': ')[1])).toEqual([
      'spec.metrics[0].intervall',
      'spec.metrics[0].failureLimit',
      'spec.args[0]',
      'spec.args[1]',
      undefined,
    ]);
  });

  test('reports what is wrong with arguments, options and metrics at once', async () => {
    const args = [
      '  args:\n    - name: host\n    - name: hash\n      valueFrom: { fieldRef: { fieldPath: metadata.name } }\n',
      '    - name: limit\n      value: ">>"\n',
    ].join('');
    const first = `      successCondition: result > {{args.host}}\n      provider:\n        scripted: {}\n`;
    const second = `    - name: second\n      failureCondition: result {{args.limit}} 1\n      count: 2\n      provider:\n        newRelic: {}\n`;
    const { code, stderr } = await runVerdict([command, 'a.yaml', '--arg', 'hots=x', '--dry-run', 'third'], {
      files: { 'a.yaml': `${metrics(first)}${second}${args}` },
    });
    expect(
      stderr.split('\n').map((line) =>
        line
          .split(/: | \(/u)
          .slice(0, 3)
          .join(': '),
      ),
    ).toEqual([
      'a.yaml:13:14: spec.metrics[1].count: interval must be specified when count > 1',
      'a.yaml:17:7: spec.args[0]: args.host was not resolved',
      'a.yaml:18:7: spec.args[1]: the value of argument hash comes from a cluster',
      'a.yaml:12:32: spec.metrics[1].failureCondition: metrics[1]',
      'a.yaml:10:19: spec.metrics[0].provider.scripted: scripted',
      'a.yaml:15:9: spec.metrics[1].provider.newRelic: no provider installed for "newRelic"',
      '--arg hots: the documents have no such argument; theirs are: host, hash, limit',
      '--dry-run third: there is no such metric; there are: rate, second',
      '',
    ]);
    expect(code).toBe(4);
  });

  test('refuses an argument that no document declares', async () => {
    const { code, stderr } = await runVerdict([command, 'a.yaml', '--arg', 'hots=x'], {
      files: { 'a.yaml': template('shop', [metric()], { args: [{ name: 'host', value: 'y' }] }) },
    });
    expect(stderr).toBe('--arg hots: the documents have no such argument; theirs are: host\n');
    expect(code).toBe(4);
  });

  test('refuses a template or a metric that is not there', async () => {
    const setup = { files: { 'a.yaml': template('shop', [metric()]) } };
    expect((await runVerdict([command, 'a.yaml', '--template', 'shopp'], setup)).stderr).toContain(
      'the documents hold: shop',
    );
    expect((await runVerdict([command, 'a.yaml', '--dry-run', 'rate'], setup)).stderr).toContain(
      'there are: success-rate',
    );
  });

  test('refuses two packages for one provider type until one is named', async () => {
    const packages = { '@one/provider-scripted': ['scripted'], '@two/provider-scripted': ['scripted'] };
    const setup = { packages, files: { 'a.yaml': template('shop', [metric()]) } };
    const refused = await runVerdict([command, 'a.yaml'], setup);
    expect(refused.stderr).toContain('two providers for "scripted": @one/provider-scripted and @two/provider-scripted');
    expect(refused.code).toBe(4);
    expect((await runVerdict([command, 'a.yaml', '--provider', '@two/provider-scripted'], setup)).code).toBe(0);
  });

  test('refuses a provider package that is not installed', async () => {
    const { code, stderr } = await runVerdict([command, 'a.yaml', '--provider', '@acme/gauge'], {
      files: { 'a.yaml': template('shop', [metric()]) },
    });
    expect(stderr).toContain('npm install @acme/gauge');
    expect(code).toBe(4);
  });
});

test('a secret that is not there ends the run in an Error that names it', async () => {
  const args = [{ name: 'token', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } }];
  const secret = metric({ provider: { scripted: { values: [1], token: '{{args.token}}' } } });
  const { code, stdout } = await runVerdict(['run', 'a.yaml'], {
    files: { 'a.yaml': template('shop', [secret], { args }) },
  });
  expect(code).toBe(3);
  expect(stdout).toContain('secrets "api" not found');
});

test.each([
  ['env:TOKEN', 'the environment variable TOKEN is not set'],
  ['file:token.txt', 'token.txt cannot be read: no such file or directory'],
])('a --secret from %s that is not there is refused', async (source, message) => {
  const { code, stderr } = await runVerdict(['run', 'a.yaml', '--secret', `api/token=${source}`], {
    files: { 'a.yaml': template('shop', [metric()]) },
  });
  expect(stderr).toContain(message);
  expect(code).toBe(4);
});

test('validate -o json gives each issue as data', async () => {
  const { code, stdout } = await runVerdict(['validate', 'a.yaml', '-o', 'json'], {
    files: { 'a.yaml': metrics(`      interval: soon\n      count: -1\n${condition}${scripted}`) },
  });
  expect(code).toBe(4);
  const { valid, issues } = JSON.parse(stdout);
  expect(valid).toBe(false);
  expect(issues.map(({ line }: { line: number }) => line)).toEqual(expect.arrayContaining([8, 9]));
});
