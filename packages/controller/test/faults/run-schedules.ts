import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installCrds } from '../../../../test-support/cluster/install-crds.ts';
import { wholeNumberOption } from '../../../../test-support/whole-number-option.ts';
import { playAll, seedsFrom } from './play-all.ts';

// `npm run test:faults -- [--seeds N] [--seed N]`: many schedules, or one again.

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '500' }, seed: { type: 'string' } } });
const kubeconfig = process.env['VERDICT_TEST_KUBECONFIG'] ?? '';
/** No seeds at all would pass, too. */
const seeds =
  values.seed === undefined
    ? seedsFrom(1, wholeNumberOption('seeds', values.seeds, 1))
    : [wholeNumberOption('seed', values.seed, 1)];
const logs = join(import.meta.dirname, '..', '..', 'test-results', 'faults');
const startedMs = performance.now();
/** After how many schedules it is said how far they are. */
const stretch = 50;
let [played, failed, requests, jobs] = [0, 0, 0, 0];

await installCrds(kubeconfig);
await playAll(seeds, { kubeconfig }, (seed, { problems, log, ...asked }) => {
  played += 1;
  requests += asked.requests;
  jobs += asked.jobs;
  if (played % stretch === 0) print(`${played} of ${seeds.length} played`);
  if (problems.length === 0) return;
  failed += 1;
  print(`seed ${seed} (again with --seed ${seed}):`, ...problems);
  const file = join(logs, `seed-${seed}.log`);
  mkdirSync(logs, { recursive: true });
  writeFileSync(file, log);
  print(`  see ${file}`);
});
const seconds = Math.round((performance.now() - startedMs) / 1000);
print(
  `${seeds.length - failed} schedules passed, ${failed} failed, in ${seconds} s; ${requests} requests, ${jobs} Jobs`,
);
process.exitCode = failed === 0 ? 0 : 1;

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
