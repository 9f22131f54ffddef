import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocBlocks } from '../../doc-blocks/read-doc-blocks.ts';

const root = join(import.meta.dirname, '../../..');
const example = join(root, 'examples/third-party-provider');
const guide = readFileSync(join(root, 'docs/writing-a-provider.md'), 'utf8');
const files = readDocBlocks(guide).flatMap(({ path, text }) => (path === undefined ? [] : [{ path, text }]));

let folder: string;
let station: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verdict-guide-'));
  station = createServer((_request, response) => response.end('{"temperature":21.5}'));
  await new Promise<void>((resolve) => station.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  station.close();
  rmSync(folder, { recursive: true });
});

test.each(files.filter(({ path }) => path !== 'verdict.config.ts'))(
  '$path of the example is the text of the guide',
  ({ path, text }) => {
    expect(readFileSync(join(example, path), 'utf8')).toBe(text);
  },
);

test('the guide asks for less than 50 lines of own code', () => {
  const own = files.filter(({ path }) => /^(?:src|test)\//.test(path)).flatMap(({ text }) => text.split('\n'));
  expect(own.filter((line) => line.trim() !== '').length).toBeLessThan(50);
});

test('the example depends on published entry points alone', () => {
  const sources = ['client', 'config', 'index', 'provider', 'result'].map((name) =>
    readFileSync(join(example, `src/${name}.ts`), 'utf8'),
  );
  const imports = sources.flatMap((source) => [...source.matchAll(/from '([^']+)'/g)].map(([, name = '']) => name));
  expect(new Set(imports.filter((name) => !name.startsWith('./')))).toEqual(
    new Set(['@verdict/core/provider', '@verdict/provider-kit', 'zod']),
  );
});

test('verdict run finds the example through its verdict.config.ts', async () => {
  const document = join(folder, 'ice-cream.yaml');
  const { port } = station.address() as AddressInfo;
  writeFileSync(
    document,
    readFileSync(join(example, 'ice-cream.yaml'), 'utf8').replace('localhost:18088', `localhost:${port}`),
  );
  const command = ['--conditions=@verdict/source', join(root, 'packages/cli/src/main.ts'), 'run', document];
  const { stdout } = await promisify(execFile)('node', command, { cwd: example });
  expect(stdout).toContain('Successful');
});
