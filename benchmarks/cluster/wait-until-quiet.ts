import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterApi } from '../../test-support/cluster/cluster-api.ts';
import { serverFigures } from './server-figures.ts';

const lookEveryMs = 1000;
const quietCpuShare = 0.1;
const mostLooks = 180;

/**
 * A server that has just started, or has just been given new kinds, is busy with itself for some seconds, and after
 * thousands of runs with their events.
 */
export async function waitUntilQuiet(api: ClusterApi): Promise<void> {
  let { cpuSeconds } = await serverFigures(api);
  for (let look = 0; look < mostLooks; look += 1) {
    await sleep(lookEveryMs);
    const now = await serverFigures(api);
    if ((now.cpuSeconds - cpuSeconds) * 1000 < quietCpuShare * lookEveryMs) return;
    cpuSeconds = now.cpuSeconds;
  }
  console.error(`the API server has not become quiet after ${mostLooks} s; the figures include its own work`);
}
