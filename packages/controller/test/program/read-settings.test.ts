import { expect, test } from 'vitest';
import { readSettings, type ProgramSettings } from '../../src/program/read-settings.ts';
import { memoryEnvironment, type MemoryEnvironment, type MemorySettings } from './support/memory-environment.ts';

async function read(
  settings: MemorySettings,
): Promise<{ outcome: ProgramSettings | number } & MemoryEnvironment['written']> {
  const environment = memoryEnvironment(settings);
  return { outcome: await readSettings(environment), ...environment.written };
}

test('flags, variables and the file of --config go together', async () => {
  const { outcome } = await read({
    argv: ['--qps', '1', '--config', 'options.yaml', '--rollout-threads=5'],
    variables: { VERDICT_BURST: '2' },
    files: { '/work/options.yaml': 'analysis-threads: 3' },
  });
  expect(outcome).toMatchObject({
    options: { qps: 1, burst: 2, analysisThreads: 3 },
    withoutEffect: ['rollout-threads'],
  });
});

test('VERDICT_CONFIG names the file where no flag does', async () => {
  const files = { '/etc/options.yaml': 'qps: 7' };
  expect((await read({ variables: { VERDICT_CONFIG: '/etc/options.yaml' }, files })).outcome).toMatchObject({
    options: { qps: 7 },
  });
});

test('--help and --version end the program well', async () => {
  expect(await read({ argv: ['--version'] })).toMatchObject({ outcome: 0, out: '9.9.9\n' });
  expect(await read({ argv: ['--help'] })).toMatchObject({
    outcome: 0,
    out: expect.stringContaining('Usage: verdict-controller'),
  });
});

test.each([
  [['--nonsense'], "unknown option '--nonsense'"],
  [['--qps', 'fast'], '--qps: expected a number of at least 0, not "fast"'],
  [['--config', 'nowhere.yaml'], 'nowhere.yaml: cannot be read: ENOENT'],
])('%j ends it with 2 and a word on why', async (argv, message) => {
  expect(await read({ argv })).toMatchObject({ outcome: 2, out: '', error: expect.stringContaining(message) });
});
