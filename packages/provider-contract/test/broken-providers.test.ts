import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { changedLines } from './broken-provider.ts';
import { brokenQueryProviders } from './broken-query-providers.ts';
import { brokenTaskProviders } from './broken-task-providers.ts';
import { countsProcess, failedCases } from './failed-cases.ts';

const broken = [...brokenQueryProviders, ...brokenTaskProviders];
const applies = (name: string): boolean => !countsProcess.test(name);

test('every fault on the list is a broken provider, and none is missing on the list', async () => {
  const list = await readFile(new URL('bugs.md', import.meta.url), 'utf8');
  const bullets = list.split('\n').filter((line) => line.startsWith('- '));
  const listed = bullets.flatMap((line) => [...(line.split(': ', 1)[0] ?? '').matchAll(/`([^`]+)`/g)]);
  expect(new Set(broken.map(({ name }) => name))).toEqual(new Set(listed.map(([, name]) => name)));
});

test.each(broken)('$name differs from the sample in at most five lines, and some case finds it', (provider) => {
  expect(changedLines(provider)).toBeGreaterThan(0);
  expect(changedLines(provider)).toBeLessThanOrEqual(5);
  expect(provider.fails).not.toEqual([]);
});

describe.concurrent('a broken provider', () => {
  test.each(broken)('$name fails its own cases and no other', { timeout: 60_000 }, async (provider) => {
    expect(await failedCases(provider, applies)).toEqual(provider.fails.filter(applies));
  });
});
