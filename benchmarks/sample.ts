const warmUpMs = 300;
const batchMs = 2;
const batches = 201;

/** Nanoseconds per round in the fastest of many batches, the one that other work on the machine disturbed least. */
export function nsPerRound(run: (rounds: number) => void): number {
  // Until the compiler of the machine has done its work.
  for (const end = performance.now() + warmUpMs; performance.now() < end;) run(1000);
  let rounds = 1;
  while (elapsedMs(run, rounds) < batchMs) rounds *= 2;
  const samples = Array.from({ length: batches }, () => (elapsedMs(run, rounds) * 1e6) / rounds);
  return Math.min(...samples);
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** The sample below which lies that share of all. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function elapsedMs(run: (rounds: number) => void, rounds: number): number {
  const started = performance.now();
  run(rounds);
  return performance.now() - started;
}
