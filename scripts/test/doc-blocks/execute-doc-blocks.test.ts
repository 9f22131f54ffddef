import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executeDocBlocks } from '../../doc-blocks/execute-doc-blocks.ts';
import { withFreePorts } from '../../doc-blocks/free-ports.ts';
import { readDocBlocks } from '../../doc-blocks/read-doc-blocks.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verdict-blocks-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const execute = (markdown: string) => executeDocBlocks(readDocBlocks(markdown), { folder, environment: process.env });

test('files are written where the last command ended, and its output is compared', async () => {
  await execute(
    '```sh run\nmkdir a; cd a\n```\n```txt file=b/c.txt\nhello\n```\n```sh run\ncat b/c.txt\n```\n```text output\nhello\n```\n',
  );
  expect(readFileSync(join(folder, 'a/b/c.txt'), 'utf8')).toBe('hello\n');
});

test('a failing command stops its block and the document, and is told by its line', async () => {
  await expect(execute('# A\n\n```sh run\nfalse\ntouch after\n```\n')).rejects.toThrow(
    'line 4: exit code 1 instead of 0',
  );
  expect(existsSync(join(folder, 'after'))).toBe(false);
});

test('an exit code that is promised must come', async () => {
  await execute('```sh run exit=3\nexit 3\n```\n');
  await expect(execute('```sh run exit=3\ntrue\n```\n')).rejects.toThrow('exit code 0 instead of 3');
});

test('output that differs is told with both texts', async () => {
  await expect(execute('```sh run\necho a\n```\n```text output\nb\n```\n')).rejects.toThrow(
    'printed\na\n\ninstead of\nb',
  );
});

test('what runs in the background does not outlive the document', async () => {
  await execute('```sh run\nsleep 60 &\necho $! > pid\n```\n');
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('what runs in the background does not write into the output of later commands', async () => {
  const early = '```sh run\n(until [ -e go ]; do :; done; echo early; touch gone) &\n```\n';
  const late = '```sh run\ntouch go\nuntil [ -e gone ]; do :; done\necho late\n```\n```text output\nlate\n```\n';
  await expect(execute(early + late)).resolves.toBeUndefined();
});

test('local ports of a document become free ones, the same everywhere', async () => {
  const text = await withFreePorts('PORT=8088 A_PORT=8088 node a.js & curl http://localhost:8088/x example.com:8088');
  const [, first, second, third] = /PORT=(\d+) A_PORT=(\d+) .*localhost:(\d+)\/x example.com:8088$/.exec(text) ?? [];
  expect(Number(first)).toBeGreaterThan(0);
  expect([second, third]).toEqual([first, first]);
});

/** A process that has ended and that nobody has waited for yet is in state Z. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
