import { isDeepStrictEqual } from 'node:util';
import type { ExpectedMeasurement } from './provider-row.ts';
import type { RowJobs } from './row-jobs.ts';

/** What is wrong with what was asked of the cluster; undefined: the listed creates and deletes were. */
export function compareJobs(expect: ExpectedMeasurement, jobs: RowJobs): string | undefined {
  if (expect.panic !== undefined) return undefined;
  const { create, delete: deleted = [] } = expect;
  if (!isDeepStrictEqual([...deleted], jobs.deleted)) return differ('deleted jobs', deleted, jobs.deleted);
  const expectedCount = create === undefined ? 0 : 1;
  if (jobs.created.length !== expectedCount) return differ('created jobs', expectedCount, jobs.created.length);
  if (create === undefined) return undefined;
  const actual = createdParts(jobs);
  const wrong = Object.entries(create).find(([part, wanted]) => !isDeepStrictEqual(wanted, actual[part]));
  return wrong === undefined ? undefined : differ(`create.${wrong[0]}`, wrong[1], actual[wrong[0]]);
}

function createdParts({ created: [job] }: RowJobs): Readonly<Record<string, unknown>> {
  const spec: { readonly template?: { readonly metadata?: { readonly labels?: unknown } } } = job?.spec ?? {};
  return { ...job?.metadata, podLabels: spec.template?.metadata?.labels };
}

function differ(what: string, expected: unknown, actual: unknown): string {
  return `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}
