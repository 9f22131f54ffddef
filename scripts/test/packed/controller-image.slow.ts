import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ProgramProcess } from '../../../packages/controller/test/program/support/program-process.ts';
import { findProgram } from '../../../test-support/find-program.ts';

const root = join(import.meta.dirname, '../../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const run = promisify(execFile);
const nobody = 65_534;

/** The image cannot be built here; this is the folder that it would hold as /app, made by the Dockerfile's own command. */
const folder = mkdtempSync(join(tmpdir(), 'verdict-image-'));
const app = join(folder, 'app');

beforeAll(async () => {
  await run(process.execPath, [join(root, 'scripts/assemble-image.ts'), app], { cwd: root, maxBuffer: 2 ** 26 });
  chmodSync(folder, 0o755);
  await run('chmod', ['-R', 'a-w', app]);
});

afterAll(async () => {
  await run('chmod', ['-R', 'u+w', app]);
  rmSync(folder, { recursive: true, maxRetries: 3 });
});

test('the Dockerfile assembles the folder by that command, and starts what is in it as a user without rights', () => {
  expect(dockerfile).toContain('RUN node scripts/assemble-image.ts /image');
  expect(dockerfile).toContain('COPY --from=build --chown=0:0 /image /app');
  expect(dockerfile).toMatch(/^USER 65532:65532$/mu);
  const [node, ...argv] = entrypoint();
  expect(node).toBe('/nodejs/bin/node');
  expect(existsSync(argv.at(-1) ?? '')).toBe(true);
});

test('it holds the controller, every provider and what they need to run, and nothing to build with', () => {
  const own = readdirSync(join(app, 'node_modules/@verdict'));
  const providers = readdirSync(join(root, 'providers')).map((name) => `provider-${name}`);
  expect(own).toEqual(expect.arrayContaining(['controller', 'core', 'expression', 'kubernetes', ...providers]));
  expect(own).not.toContain('cli');
  const tools = ['typescript', 'vitest', 'rolldown', 'turbo'];
  expect(tools.filter((tool) => existsSync(join(app, 'node_modules', tool)))).toEqual([]);
});

test('Node loads nothing native of it, so that what one platform has built starts on every other', () => {
  expect(dockerfile).toContain('FROM --platform=$BUILDPLATFORM ');
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.endsWith('.node'))).toEqual([]);
});

test('everybody may read its files, and nobody write them', () => {
  const entries = readdirSync(app, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isSymbolicLink());
  const wrong = entries.filter(({ parentPath, name }) => {
    const { mode } = statSync(join(parentPath, name));
    return (mode & 0o444) !== 0o444 || (mode & 0o222) !== 0;
  });
  expect(entries.length).toBeGreaterThan(1000);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

/** What the image starts, in the folder that stands for its own. */
function entrypoint(): readonly string[] {
  const [, json = '[]'] = /^ENTRYPOINT (?<json>\[.*\])$/mu.exec(dockerfile) ?? [];
  return (JSON.parse(json) as string[]).map((word) => word.replace(/^\/app(?=\/)/u, app));
}

/** As another user where this one is root, so that nothing is writable by it; in any case without a home or a folder for drafts. */
function command(): readonly string[] {
  const program = [process.execPath, ...entrypoint().slice(1)];
  const setpriv = findProgram('setpriv', process.env['PATH'] ?? '');
  if (process.getuid?.() !== 0 || setpriv === undefined) return program;
  return [setpriv, `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--no-new-privs', ...program];
}

function start(argv: readonly string[]): ProgramProcess {
  const variables = { TMPDIR: '/nonexistent', NODE_ENV: 'production', POD_NAMESPACE: 'default' };
  const program = new ProgramProcess({ argv, variables, command: command(), workingDirectory: app });
  onTestFinished(() => program.signal('SIGKILL'));
  return program;
}

describe('started as a user without rights on a folder that cannot be written', () => {
  test('it loads every provider, answers its probes and ends as asked', async () => {
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, JSON.stringify(withoutServer), { mode: 0o644 });
    const program = start(['--kubeconfig', kubeconfig]);
    await program.logged('providers');
    const types = readdirSync(join(root, 'providers')).map((name) => name.replaceAll('-', ''));
    const loaded = program.logs.find(({ msg }) => msg === 'providers')?.['providers'] as readonly string[];
    expect(loaded.map((type) => type.toLowerCase()).toSorted()).toEqual(types.toSorted());
    expect(await program.ask('healthz', '/healthz')).toEqual([200, 'ok']);
    expect((await program.ask('metrics', '/metrics'))[0]).toBe(200);
    expect(await program.stop()).toBe(0);
    expect(program.errors).toEqual([]);
  });

  test.runIf((process.env['VERDICT_TEST_KUBECONFIG'] ?? '') !== '')(
    'it becomes ready on a real API server',
    async () => {
      const kubeconfig = join(folder, 'real-kubeconfig');
      writeFileSync(kubeconfig, readFileSync(process.env['VERDICT_TEST_KUBECONFIG'] ?? '', 'utf8'), { mode: 0o644 });
      const program = start(['--kubeconfig', kubeconfig, '--instance-id', 'image']);
      await program.ready();
      expect(await program.stop()).toBe(0);
    },
  );
});

const context = { cluster: 'none', user: 'none' };
const withoutServer = {
  clusters: [{ name: 'none', cluster: { server: 'http://127.0.0.1:1' } }],
  users: [{ name: 'none', user: {} }],
  contexts: [{ name: 'none', context }],
  'current-context': 'none',
};
