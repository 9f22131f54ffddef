import { describe, expect, test } from 'vitest';
import { metric, run, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';

interface PrintedRun {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly metrics: readonly { readonly name: string }[];
    readonly args?: readonly { name: string; value: string }[];
  };
  readonly status: { readonly phase: string };
}

async function judged(argv: readonly string[], files: Readonly<Record<string, string>>): Promise<PrintedRun> {
  const { stdout } = await runVerdict(['run', ...argv, '-o', 'json'], { files });
  return JSON.parse(stdout);
}

const metricNames = ({ spec }: PrintedRun): readonly string[] => spec.metrics.map(({ name }) => name);

describe('documents', () => {
  test('templates that nobody refers to form one run with what they refer to', async () => {
    const files = {
      'docs/a.yaml': template('first', [metric({ name: 'a' })], { templates: [{ templateName: 'nested' }] }),
      'docs/deep/b.yml': template('nested', [metric({ name: 'b' })]),
      'docs/c.json': template('second', [metric({ name: 'c' })]),
      'docs/notes.txt': 'not a document',
    };
    const found = await judged(['docs'], files);
    expect(found.metadata.name).toBe('first-second');
    expect(metricNames(found).toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('--template selects', async () => {
    const files = {
      'a.yaml': `${template('one', [metric({ name: 'a' })])}\n---\n${template('two', [metric({ name: 'b' })])}`,
    };
    expect(metricNames(await judged(['a.yaml', '--template', 'two'], files))).toEqual(['b']);
  });

  test('standard input is read for -', async () => {
    const { code } = await runVerdict(['run', '-'], { stdin: template('shop', [metric()]) });
    expect(code).toBe(0);
  });

  test('--arg wins over --args-file, and numbers keep their digits', async () => {
    const args = [{ name: 'limit', value: '0.5' }, { name: 'host' }, { name: 'version' }];
    const files = {
      'a.yaml': template('shop', [metric({ more: { successCondition: 'result > {{args.limit}}' } })], { args }),
      'args.yaml': 'limit: 0.990\nhost: a\nversion: 1.10\n',
    };
    const found = await judged(['a.yaml', '--args-file', 'args.yaml', '--arg', 'host=b=c'], files);
    expect(found.spec.args).toEqual([
      { name: 'limit', value: '0.990' },
      { name: 'host', value: 'b=c' },
      { name: 'version', value: '1.10' },
    ]);
    expect(found.status.phase).toBe('Failed');
  });

  test('--namespace names the namespace of documents that name none', async () => {
    const files = { 'a.yaml': run('one', [metric()]) };
    expect((await judged(['a.yaml'], files)).metadata.namespace).toBe('default');
    expect((await judged(['a.yaml', '--namespace', 'shop'], files)).metadata.namespace).toBe('shop');
  });

  test('other kinds are listed as ignored', async () => {
    const files = { 'a.yaml': `kind: Deployment\nmetadata:\n  name: web\n---\n${template('shop', [metric()])}` };
    const { code, stderr } = await runVerdict(['run', 'a.yaml'], { files });
    expect(stderr).toContain('ignored: Deployment web in a.yaml');
    expect(code).toBe(0);
  });

  test('two templates of one name are refused, with both files', async () => {
    const files = { 'a.yaml': template('shop', [metric()]), 'b.yaml': template('shop', [metric()]) };
    const { stderr } = await runVerdict(['validate', 'a.yaml', 'b.yaml'], { files });
    expect(stderr).toContain('AnalysisTemplate shop is defined twice: in a.yaml and in b.yaml');
  });
});

const secret = (name: string, key: string, namespace?: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    stringData: { [key]: 'hunter2hunter2' },
  });

describe('secrets', () => {
  const args = [{ name: 'token', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } }];
  const spoken = metric({
    more: { successCondition: 'result != ""' },
    provider: { scripted: { values: [1], token: '{{args.token}}', query: 'q {{args.token}}' } },
  });
  const credential = metric({
    more: { successCondition: 'result != nil' },
    provider: { scripted: { values: ['credential'] } },
  });
  const reports = ['junit=j', 'markdown=m', 'html=h', 'json=r'].flatMap((report) => ['--report', report]);

  test.each([
    ['a Secret document', [], secret('api', 'token')],
    ['--secret env', ['--secret', 'api/token=env:TOKEN'], ''],
    ['--secret file', ['--secret', 'api/token=file:token.txt'], ''],
  ])('come from %s, and their value shows nowhere', async (_name, options, document) => {
    const { code, stdout, stderr, files } = await runVerdict(['run', 'a.yaml', '--verbose', ...options, ...reports], {
      files: { 'a.yaml': `${template('shop', [spoken], { args })}\n---\n${document}`, 'token.txt': 'hunter2hunter2\n' },
      variables: { TOKEN: 'hunter2hunter2' },
    });
    expect(code).toBe(0);
    const shown = [stdout, stderr, ...['j', 'm', 'h', 'r'].map((name) => files.texts.get(`/work/${name}`))].join('\n');
    expect(shown).toContain('*****');
    expect(stderr).toMatch(/"metric":"[^"]+","ordinal":1,"measurement":\{"phase":"Successful"/u);
    expect(shown).not.toContain('hunter2');
  });

  test('of the controller lie in its own namespace', async () => {
    const text = template('shop', [credential]);
    const judge = async (namespace: string, options: readonly string[] = []) =>
      (
        await runVerdict(['run', 'a.yaml', ...options], {
          files: { 'a.yaml': `${text}\n---\n${secret('vendor', 'key', namespace)}` },
        })
      ).code;
    expect(await judge('argo-rollouts')).toBe(0);
    expect(await judge('default')).toBe(1);
    expect(await judge('ops', ['--controller-namespace', 'ops'])).toBe(0);
  });
});
