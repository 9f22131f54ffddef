import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../check-workspace/checks.ts';
import { readWorkspace } from '../../check-workspace/read-workspace.ts';

const root = join(import.meta.dirname, '../../..');
const leftOut = new Set(['.git', 'node_modules', 'dist', 'test-results', '.turbo', 'vectors', 'benchmarks']);

describe.each(['query', 'task'])('a new %s provider in a copy of this workspace', (mode) => {
  let copy: string;
  let problemsBefore: readonly string[];
  const directory = 'providers/open-tsdb';

  beforeAll(() => {
    copy = copyWorkspace();
    problemsBefore = problems(copy);
    run('node', ['--conditions=@verdict/source', 'scripts/new-provider.ts', 'open-tsdb', '--mode', mode]);
  }, 60_000);

  afterAll(() => rmSync(copy, { recursive: true }));

  /** Rejects with what the command printed. */
  function run(command: string, words: readonly string[], from = ''): string {
    try {
      return execFileSync(command, words, { cwd: join(copy, from), encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
      throw new Error(`${command} ${words.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
    }
  }

  test('has all that the workspace asks for', () => {
    expect(problems(copy)).toEqual(problemsBefore);
  });

  test('is in the lock file and in the installed packages', () => {
    const { packages } = JSON.parse(readFileSync(join(copy, 'package-lock.json'), 'utf8'));
    expect(packages[directory]).toMatchObject({ name: '@verdict/provider-open-tsdb', version: '1.0.0' });
    expect(packages['node_modules/@verdict/provider-open-tsdb']).toEqual({ resolved: directory, link: true });
    expect(existsSync(join(copy, 'node_modules/@verdict/provider-open-tsdb/package.json'))).toBe(true);
  });

  test('is in the generated documents', () => {
    const check = ['--conditions=@verdict/source', 'scripts/generate-schemas.ts', '--check'];
    expect(() => run('node', check)).not.toThrow();
    expect(readFileSync(join(copy, 'docs/providers.md'), 'utf8')).toContain('`@verdict/provider-open-tsdb`');
  });

  test('is formatted and has no lint', () => {
    expect(() => run('oxfmt', ['--check', directory, 'tsconfig.json'])).not.toThrow();
    expect(() => run('oxlint', ['--type-aware', directory])).not.toThrow();
  }, 60_000);

  test('builds, and its own tests pass', () => {
    run('tsc', ['-b', directory]);
    run('vitest', ['run', '--config', '../../vitest.config.ts', '--root', '.'], directory);
    const report = JSON.parse(readFileSync(join(copy, directory, 'test-results/vitest.json'), 'utf8'));
    expect(report).toMatchObject({ success: true, numFailedTests: 0 });
    expect(report.numPassedTests).toBeGreaterThan(40);
  }, 120_000);

  test('passes the package checks', () => {
    run('tsc', ['-b', directory]);
    expect(() => run('npm', ['run', '--silent', 'lint:package'], directory)).not.toThrow();
  }, 120_000);

  test('is refused a second time', () => {
    expect(() => run('node', ['--conditions=@verdict/source', 'scripts/new-provider.ts', 'open-tsdb'])).toThrow(
      'providers/open-tsdb exists already',
    );
  });
});

function problems(copy: string): readonly string[] {
  return checkWorkspace(readWorkspace(copy)).map(({ file, message }) => `${file} ${message}`);
}

/** Sources alone; installed packages are links, those of the workspace to the copy. */
function copyWorkspace(): string {
  const copy = mkdtempSync(join(tmpdir(), 'verdict-workspace-'));
  const isSource = (path: string) => path === root || !(leftOut.has(basename(path)) || path.endsWith('.tsbuildinfo'));
  cpSync(root, copy, { recursive: true, filter: isSource });
  const modules = join(copy, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@verdict') symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  cpSync(join(root, 'node_modules/@verdict'), join(modules, '@verdict'), { recursive: true, verbatimSymlinks: true });
  return copy;
}
