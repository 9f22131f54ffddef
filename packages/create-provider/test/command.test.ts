import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../src/command.ts';

let folder: string;
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'verdict-create-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each(['query', 'task'])('a %s provider is written without a placeholder left', (mode) => {
  const told = runCommand(['@acme/provider-open-tsdb', '--mode', mode], folder);
  expect(told).toContain('a provider of the type "openTsdb"');
  expect(told).toContain('cd provider-open-tsdb\n');
  const files = readdirSync(path.join(folder, 'provider-open-tsdb'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  );
  expect(files.map(({ name }) => name).toSorted()).toEqual([
    '.gitignore',
    'README.md',
    'client.ts',
    'config.ts',
    'contract.test.ts',
    'index.ts',
    'package.json',
    'provider.ts',
    'result.test.ts',
    'result.ts',
    'tsconfig.json',
    'verdict.config.ts',
  ]);
  for (const { parentPath, name } of files) {
    expect(readFileSync(path.join(parentPath, name), 'utf8')).not.toMatch(/__\w+__/);
  }
});

test('versions are those of this workspace', () => {
  runCommand(['my-provider'], folder);
  const own = read(path.join(folder, 'my-provider/package.json'));
  const root = path.join(import.meta.dirname, '../../..');
  const kit = read(path.join(root, 'packages/provider-kit/package.json'));
  const { devDependencies } = read(path.join(root, 'package.json'));
  expect(own.dependencies['zod']).toBe(kit.dependencies['zod']);
  expect(own.devDependencies['typescript']).toBe(devDependencies['typescript']);
  expect(own.devDependencies['@types/node']).toBe(devDependencies['@types/node']);
  expect(own.engines).toEqual(kit.engines);
  expect(own.peerDependencies).toEqual({ '@verdict/core': kit.peerDependencies['@verdict/core'] });
});

test('a folder that is not empty is left alone', () => {
  runCommand(['my-provider'], folder);
  expect(() => runCommand(['my-provider'], folder)).toThrow('exists and is not empty');
});

test('a bad command line is told with what is expected', () => {
  expect(() => runCommand([], folder)).toThrow('usage: npm create @verdict/provider NAME');
  expect(() => runCommand(['a', 'b'], folder)).toThrow('usage:');
  expect(() => runCommand(['a', '--mode', 'push'], folder)).toThrow('--mode push: expected query or task');
  expect(() => runCommand(['a', '--fast'], folder)).toThrow("Unknown option '--fast'");
});
