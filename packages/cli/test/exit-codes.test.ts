import { describe, expect, test } from 'vitest';
import { metric, run, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';

const files = (text: string) => ({ files: { 'a.yaml': text } });

describe('the exit code', () => {
  test('is 0 when a metric was measured successfully', async () => {
    const { code, stdout } = await runVerdict(['run', 'a.yaml'], files(template('shop', [metric()])));
    expect(stdout).toContain('Successful  shop');
    expect(code).toBe(0);
  });

  test('is 1 when a metric failed', async () => {
    const { code, stdout } = await runVerdict(['run', 'a.yaml'], files(template('shop', [metric({ values: [0.2] })])));
    expect(code).toBe(1);
    expect(stdout).toContain('failed (1) > failureLimit (0)');
    expect(stdout).toContain('successCondition: result >= 0.95');
    expect(stdout).toContain('rate of success-rate');
    expect(stdout).toContain('0.2 (measurement 1, Failed');
  });

  test('is 2 when a metric is inconclusive', async () => {
    const both = metric({
      values: [0.5],
      more: { successCondition: 'result > 0.9', failureCondition: 'result < 0.1' },
    });
    expect((await runVerdict(['run', 'a.yaml'], files(template('shop', [both])))).code).toBe(2);
  });

  test('is 2 when a metric has no condition at all', async () => {
    const bare = metric({ more: { successCondition: '' } });
    expect((await runVerdict(['run', 'a.yaml'], files(template('shop', [bare])))).code).toBe(2);
  });

  test('is 2 when the document asks for an end before anything is measured', async () => {
    const { code, stdout } = await runVerdict(
      ['run', 'a.yaml'],
      files(run('stopped', [metric()], { terminate: true })),
    );
    expect(code).toBe(2);
    expect(stdout).toContain('no evidence');
  });

  test('is 2 when all failures were forgiven and nothing succeeded', async () => {
    const forgiven = metric({ values: [0.1], more: { count: 2, interval: '1s', failureLimit: 2 } });
    expect((await runVerdict(['run', 'a.yaml'], files(template('shop', [forgiven])))).code).toBe(2);
  });

  test('is 3 when all measurements are errors', async () => {
    const broken = metric({ values: ['error:no route to host'] });
    const { code, stdout } = await runVerdict(['run', 'a.yaml'], files(template('shop', [broken])));
    expect(code).toBe(3);
    expect(stdout).toContain('consecutiveErrors (5) > consecutiveErrorLimit (4)');
    expect(stdout).toContain('no route to host');
  });

  test('is 3 when the time is up', async () => {
    const endless = metric({ name: 'endless', more: { interval: '10s' } });
    const { code, stdout, stderr } = await runVerdict(
      ['run', 'a.yaml', '--timeout', '25s'],
      files(template('shop', [metric(), endless])),
    );
    expect(code).toBe(3);
    expect(stderr).toContain('– shop endless is Undecided\n– shop is Undecided');
    expect(stdout).toContain('timed out: 1 of 2 metrics decided');
  });

  test('is 3 when a metric was never measured before the time was up', async () => {
    const late = metric({ more: { initialDelay: '10m' } });
    const { code, stdout } = await runVerdict(['run', 'a.yaml', '--timeout', '1m'], files(template('shop', [late])));
    expect(code).toBe(3);
    expect(stdout).toContain('timed out: 0 of 1 metrics decided');
    expect(stdout).toContain('never measured');
  });

  test('is 3 when a measurement hangs past the time', async () => {
    const hanging = metric({ values: ['hang'] });
    const { code } = await runVerdict(['run', 'a.yaml', '--timeout', '10s'], files(template('shop', [hanging])));
    expect(code).toBe(3);
  });

  test('is 4 when a document is wrong', async () => {
    const { code, stderr } = await runVerdict(['run', 'a.yaml'], files('kind: AnalysisTemplate\nspec: 7\n'));
    expect(code).toBe(4);
    expect(stderr).toMatch(/a\.yaml:2:7/u);
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['judge']],
    ['an unknown option', ['run', 'a.yaml', '--fast']],
    ['a missing file argument', ['run']],
    ['an unknown output format', ['run', 'a.yaml', '-o', 'xml']],
    ['an unknown report format', ['run', 'a.yaml', '--report', 'pdf=a.pdf']],
    ['a bad timeout', ['run', 'a.yaml', '--timeout', 'soon']],
    ['a timeout of zero', ['run', 'a.yaml', '--timeout', '0s']],
    ['a bad secret option', ['run', 'a.yaml', '--secret', 'vendor=hunter2']],
    ['an argument without a value', ['run', 'a.yaml', '--arg', 'host']],
  ])('is 4 for %s', async (_name, argv) => {
    const { code, stderr } = await runVerdict(argv, files(template('shop', [metric()])));
    expect(code).toBe(4);
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('hunter2');
  });

  test('is 0 for --version and --help', async () => {
    expect(await runVerdict(['--version'])).toMatchObject({ code: 0, stdout: '9.9.9\n' });
    const { code, stdout } = await runVerdict(['run', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/default:\s+"argo-rollouts"/u);
    expect(stdout).not.toMatch(/default:\s*(?:\[\]|false)/u);
  });

  test('is 0 for a run of dry-run metrics only, and it says so', async () => {
    const { code, stdout } = await runVerdict(
      ['run', 'a.yaml', '--dry-run', 'success-rate'],
      files(template('shop', [metric({ values: [0.1] })])),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('only dry-run metrics');
  });

  test('is 2 when only a dry-run metric brought evidence', async () => {
    const never = metric({ name: 'never', values: [0.1], more: { failureLimit: 1 } });
    const { code } = await runVerdict(
      ['run', 'a.yaml', '--dry-run', 'seen'],
      files(template('shop', [metric({ name: 'seen' }), never])),
    );
    expect(code).toBe(2);
  });

  test.each([
    ['--on-error', { values: ['error:down'] }, 'Error, let pass by --on-error pass'],
    ['--on-inconclusive', { more: { successCondition: '' } }, 'Inconclusive, let pass by --on-inconclusive pass'],
  ])('is 0 when %s pass is spelled out, and the verdict says so', async (option, parts, words) => {
    const { code, stdout } = await runVerdict(
      ['run', 'a.yaml', option, 'pass'],
      files(template('shop', [metric(parts)])),
    );
    expect(code).toBe(0);
    expect(stdout).toContain(words);
  });

  test('never passes a failure by those options', async () => {
    const argv = ['run', 'a.yaml', '--on-error', 'pass', '--on-inconclusive', 'pass'];
    expect((await runVerdict(argv, files(template('shop', [metric({ values: [0] })])))).code).toBe(1);
  });

  test('is that of the worst of several runs', async () => {
    const text = [
      run('one', [metric()]),
      run('two', [metric({ values: ['error:down'] })]),
      run('three', [metric({ values: [0] })]),
    ];
    const { code, stdout } = await runVerdict(['run', 'a.yaml'], files(text.join('\n---\n')));
    expect(code).toBe(1);
    expect(stdout.match(/^\S+ (?:Successful|Error|Failed) {2}/gmu)).toHaveLength(3);
  });

  test('is 3 when standard output is full', async () => {
    const setup = {
      ...files(template('shop', [metric()])),
      stdoutFault: Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }),
    };
    expect((await runVerdict(['run', 'a.yaml', '-o', 'json'], setup)).code).toBe(3);
  });
});

describe('Ctrl-C', () => {
  const endless = files(template('shop', [metric({ more: { interval: '10s' } })]));

  test('ends the run in order, reports, and exits 130', async () => {
    const argv = ['run', 'a.yaml', '--on-error', 'pass', '--report', 'json=out.json', '--report', 'junit=out.xml'];
    const {
      code,
      stdout,
      stderr,
      files: written,
    } = await runVerdict(argv, {
      ...endless,
      at: [[25_000, ({ interrupt }) => interrupt()]],
    });
    expect(code).toBe(130);
    expect(stderr).toContain('interrupted: ending in order');
    expect(stdout).toContain('✘ Error  shop\n  interrupted: 0 of 1 metrics decided');
    const { verdict, runs } = JSON.parse(written.texts.get('/work/out.json') ?? '{}');
    expect([verdict, runs[0].status.message]).toEqual(['Error', 'Run Terminated']);
    expect(written.texts.get('/work/out.xml')).toContain('<error message="Error: interrupted: 0 of 1 metrics decided"');
  });

  test('pressed twice stops at once', async () => {
    const { code } = await runVerdict(['run', 'a.yaml'], {
      ...files(template('shop', [metric({ values: ['hang'] })])),
      at: [
        [1000, ({ interrupt }) => interrupt()],
        [1500, ({ interrupt }) => interrupt()],
      ],
    });
    expect(code).toBe(130);
  });
});
