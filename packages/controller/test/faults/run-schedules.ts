import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installCrds } from '../../../../test-support/cluster/install-crds.ts';
import { playAll, seedsFrom } from './play-all.ts';

// `npm run test:faults -- [--seeds N] [--seed N]`: many schedules, or one again.

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '500' }, seed: { type: 'string' } } });
const kubeconfig = process.env['VERDICT_TEST_KUBECONFIG'] ?? '';
const seeds = values.seed === undefined ? seedsFrom(1, Number(values.seeds)) : [Number(values.seed)];
const logs = join(import.meta.dirname, '..', '..', 'test-results', 'faults');
const startedMs = performance.now();
let [failed, requests, jobs] = [0, 0, 0];

await installCrds(kubeconfig);
await playAll(seeds, { kubeconfig }, (seed, played) => {
  requests += played.requests;
  jobs += played.jobs;
  if (played.problems.length === 0) return;
  failed += 1;
  print(`seed ${seed} (again with --seed ${seed}):`, ...played.problems);
  const file = join(logs, `seed-${seed}.log`);
  mkdirSync(logs, { recursive: true });
  writeFileSync(file, played.log);
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
