import { afterAll, describe, expect, test } from 'vitest';
import { providerContract } from '../src/index.ts';
import { createQuerySubject, createTaskSubject } from './sample-subjects.ts';
import { createProvider as createQueryProvider } from './samples/query-provider.ts';
import { createProvider as createTaskProvider } from './samples/task-provider.ts';

const query = await createQuerySubject(createQueryProvider);
const task = await createTaskSubject(createTaskProvider);
afterAll(async () => {
  await query.close();
  await task.close();
});

describe.each([
  ['query', query],
  ['task', task],
])('a %s provider that does what it should', (_mode, { subject }) => {
  const cases = providerContract(subject);

  test('meets at least 40 cases, each with a name of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test.each(cases)('passes: $name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
