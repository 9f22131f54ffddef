import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { providersSuite } from '../../conformance/providers-suite.ts';
import { datadogRows } from './provider-rows/datadog-rows.ts';
import { jobRows } from './provider-rows/job-rows.ts';
import { kayentaRows } from './provider-rows/kayenta-rows.ts';
import { newRelicRows } from './provider-rows/new-relic-rows.ts';
import { prometheusRows } from './provider-rows/prometheus-rows.ts';
import { wavefrontRows } from './provider-rows/wavefront-rows.ts';
import { webRows } from './provider-rows/web-rows.ts';

const directory = mkdtempSync(join(tmpdir(), 'provider-rows-'));
afterAll(() => rmSync(directory, { recursive: true }));

const drafts = [
  ...webRows,
  ...prometheusRows,
  ...datadogRows,
  ...wavefrontRows,
  ...newRelicRows,
  ...kayentaRows,
  ...jobRows,
];
const rows = drafts.map((draft, index) => ({ op: 'run', ...draft, id: `${index}: ${draft.provider}: ${draft.name}` }));
writeFileSync(join(directory, 'providers.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
const scored = await providersSuite.score(directory);

test.each(rows)('$id is as the reference has it', ({ id }) => {
  const outcome = scored.find((row) => row.id === id)?.outcome;
  expect(outcome).toEqual({ kind: 'passed' });
});
