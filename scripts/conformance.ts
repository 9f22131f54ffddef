import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { suites } from './conformance/suites.ts';
import { countRows, formatReport, type FileResult } from './conformance/report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, failures: { type: 'string', default: '40' } },
});
const directory = positionals[0] ?? fileURLToPath(new URL('../vectors', import.meta.url));

const results: FileResult[] = [];
for (const suite of suites) results.push({ file: suite.file, rows: await suite.score(directory) });

const report = countRows(results);
console.log(values.json ? JSON.stringify(report) : formatReport(results, Number(values.failures)));
if (report.groups.length === 0) console.error(`no vectors in ${directory}`);
process.exitCode = report.groups.length === 0 || report.groups.some((group) => group.failed > 0) ? 1 : 0;
