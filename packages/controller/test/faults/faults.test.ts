import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installCrds } from '../../../../test-support/cluster/install-crds.ts';
import { requiredCluster } from '../../../../test-support/required-cluster.ts';
import { playAll, seedsFrom } from './play-all.ts';
import { playSchedule, type Played } from './play-schedule.ts';
import type { FaultStep, Schedule } from './schedule.ts';

const kubeconfig = requiredCluster({
  suite: 'Controller under faults of its cluster',
  directory: join(import.meta.dirname, '..', '..'),
  needsControllers: true,
});

/** `npm run test:faults` plays more. */
const seeds = seedsFrom(1, 40);

describe.runIf(kubeconfig !== undefined)('under faults', { timeout: 900_000 }, () => {
  const cluster = kubeconfig ?? '';

  beforeAll(async () => installCrds(cluster));

  test(`${seeds.length} schedules of faults lose nothing, repeat nothing and pass nothing wrongly`, async () => {
    const failed: string[] = [];
    await playAll(seeds, { kubeconfig: cluster }, (seed, played) => {
      if (played.problems.length > 0) failed.push(`seed ${seed}:\n${played.problems.join('\n')}\n${played.log}`);
    });
    expect(failed.join('\n\n')).toBe('');
  });

  test('the same faults are found out when a status is written without its resource version', async () => {
    const found: Played[] = [];
    for (let seed = 1; seed <= 5 && found.length === 0; seed += 1) {
      const played = await playSchedule(takeOver(seed), { kubeconfig: cluster, writesBlindly: true });
      if (played.problems.length > 0) found.push(played);
    }
    expect(found[0]?.problems.join('\n')).toMatch(/became|went from|is lost|twice/u);
  });

  test('a leader that was cut off and comes back overwrites nothing', async () => {
    for (let seed = 1; seed <= 2; seed += 1) {
      const { problems } = await playSchedule(takeOver(seed), { kubeconfig: cluster });
      expect(problems).toEqual([]);
    }
  });
});

/** The network of each replica in turn keeps everything back for longer than a lease, and then delivers it. */
function takeOver(seed: number): Schedule {
  return { seed, replicas: 2, steps: [cutOff(0, 100), cutOff(1, 4200)] };
}

function cutOff(replica: number, atMs: number): FaultStep {
  return { kind: 'network', faults: { hold: true }, forMs: 4000, replica, atMs };
}
