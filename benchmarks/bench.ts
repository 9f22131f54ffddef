import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { conditionCases } from './conditions.ts';
import { formatReport } from './format-report.ts';
import { measureCondition } from './measure-conditions.ts';
import { measureGo } from './measure-go.ts';
import { measureRuns } from './measure-runs.ts';
import { measureStartup } from './measure-startup.ts';
import { measureTurn } from './measure-turn.ts';
import type { Report } from './report.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

build();
const report: Report = {
  conditions: conditionCases.map((one) => ({ id: one.id, ...measureCondition(one) })),
  turn: await measureTurn(),
  runs: measureRuns(),
  startup: measureStartup(),
};
console.log(values.json ? JSON.stringify(report) : formatReport(report, measureGo(conditionCases)));

/** The startup is measured on what users get. Whatever the build has to say must not be taken for the report. */
function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) console.error('the build has errors: the startup is measured on what is there');
}
