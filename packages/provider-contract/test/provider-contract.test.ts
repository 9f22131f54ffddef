import { afterAll, describe, expect, test } from 'vitest';
import { providerContract } from '../src/index.ts';
import { breakSample } from './broken-provider.ts';
import { brokenTaskProviders } from './broken-task-providers.ts';
import { createQuerySubject, createTaskSubject } from './sample-subjects.ts';
import { createProvider as createQueryProvider } from './samples/query-provider.ts';
import { createProvider as createTaskProvider } from './samples/task-provider.ts';

const query = await createQuerySubject(createQueryProvider);
const task = await createTaskSubject(createTaskProvider);
afterAll(async () => {
  await query.close();
  await task.close();
});

test('a provider that says that it outlasts outages may tell them as work that goes on, but no refusal', async () => {
  for (const name of ['outage-as-running', 'refusal-as-running']) {
    const broken = brokenTaskProviders.find((candidate) => candidate.name === name);
    if (broken === undefined) throw new Error(`there is no ${name}`);
    const sample = await createTaskSubject(await breakSample(broken));
    const capabilities = { ...sample.subject.capabilities, outlastsOutages: true };
    const cases = providerContract({ ...sample.subject, capabilities }).filter((one) =>
      one.name.startsWith('resume: a'),
    );
    const failed: string[] = [];
    for (const one of cases) await one.run().catch(() => failed.push(one.name));
    expect(failed).toEqual(name === 'outage-as-running' ? [] : broken.fails);
    await sample.close();
  }
}, 60_000);

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
