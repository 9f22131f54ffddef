import { expect, test } from 'vitest';
import { brokenQueryProviders } from './broken-query-providers.ts';
import { brokenTaskProviders } from './broken-task-providers.ts';
import { countsProcess, failedCases } from './failed-cases.ts';

const broken = [...brokenQueryProviders, ...brokenTaskProviders];
const applies = (name: string): boolean => countsProcess.test(name);

test.each(broken)('$name leaves open what it is said to', { timeout: 60_000 }, async (provider) => {
  expect(await failedCases(provider, applies)).toEqual(provider.fails.filter(applies));
});
