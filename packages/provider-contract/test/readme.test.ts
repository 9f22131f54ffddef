import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { contractSituations, providerContract } from '../src/index.ts';
import { createQuerySubject, createTaskSubject } from './sample-subjects.ts';
import { createProvider as createQueryProvider } from './samples/query-provider.ts';
import { createProvider as createTaskProvider } from './samples/task-provider.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const query = await createQuerySubject(createQueryProvider);
const task = await createTaskSubject(createTaskProvider);
afterAll(async () => {
  await query.close();
  await task.close();
});

test.each([
  ['query', query, 3],
  ['task', task, 4],
])('the table lists the cases of a %s provider, and no other', (_mode, { subject }, column) => {
  const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const marked = rows.filter((cells) => cells[column] === '×');
  const isQuery = subject.provider.mode === 'query';
  const listed = marked.flatMap(([, operations = '', name]) =>
    [...operations.matchAll(/`(\w+)`/g)]
      .map(([, operation]) => operation)
      .filter((operation) => !isQuery || operation !== 'resume')
      .map((operation) => `${operation}: ${name}`),
  );
  const named = providerContract(subject).map(({ name }) => name.replace(/number \d+/, 'number N'));
  expect(new Set(named.filter((name) => !listed.includes(name)))).toEqual(new Set());
  const measuringOnce = /^run: (?:an answer without data|NaN is|calls at the same time)/;
  expect(listed.filter((name) => !named.includes(name) && !measuringOnce.test(name))).toEqual([]);
});

test.each(contractSituations)('the situation %s is explained', (situation) => {
  expect(readme).toContain(`\`${situation}\``);
});
