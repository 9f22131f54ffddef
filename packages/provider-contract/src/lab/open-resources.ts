import { setTimeout as wait } from 'node:timers/promises';

/** How many sockets and timers keep the process alive, by their kind. */
export type OpenResources = Readonly<Record<string, number>>;

const watched = /^(?:TCP|TLS|PIPE|UDP|HTTP|Timeout|Immediate)/i;

export function openResources(): OpenResources {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo().filter((name) => watched.test(name)))
    counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const attempts = 20;
const pauseMs = 25;

/** The kinds of which there are more than before and stay more; sockets take a moment to close. */
export async function untilNoMoreThan(before: OpenResources): Promise<readonly string[]> {
  let more: readonly string[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const now = openResources();
    more = Object.keys(now).filter((kind) => (now[kind] ?? 0) > (before[kind] ?? 0));
    if (more.length === 0) return [];
    // Unreferenced, so that the pause itself is not among the timers.
    await wait(pauseMs, undefined, { ref: false });
  }
  return more;
}
