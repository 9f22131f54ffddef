import type { Faults } from '../../../../test-support/fault-proxy/faults.ts';
import { Draw } from './seeded-random.ts';

/** Something that happens to the replica, or to the network between it and the API server, at a moment of a schedule. */
export type FaultStep = {
  readonly atMs: number;
  readonly replica: number;
} & (
  | { readonly kind: 'network'; readonly faults: Faults; readonly forMs: number }
  | { readonly kind: 'cut watches' }
  | { readonly kind: 'kill'; readonly downMs: number }
  | { readonly kind: 'pause'; readonly forMs: number }
  | { readonly kind: 'clock jump'; readonly byMs: number }
);

/** A seed's worth of faults. */
export interface Schedule {
  readonly seed: number;
  /** Two elect a leader; one leads without asking. */
  readonly replicas: 1 | 2;
  readonly steps: readonly FaultStep[];
}

/** While the runs of a batch are under way. */
const spanMs = 3000;

const leastFaults = 4;
const mostFaults = 9;

export function scheduleOf(seed: number): Schedule {
  const draw = new Draw(seed);
  const replicas = draw.oneOf<1 | 2>([1, 2]);
  const steps = Array.from({ length: draw.integer(leastFaults, mostFaults) }, () => drawStep(draw, replicas));
  return { seed, replicas, steps: steps.toSorted((one, other) => one.atMs - other.atMs) };
}

function drawStep(draw: Draw, replicas: number): FaultStep {
  const when = { atMs: draw.integer(0, spanMs), replica: draw.integer(0, replicas - 1) };
  const network = (faults: Faults): FaultStep => ({ ...when, kind: 'network', faults, forMs: draw.integer(100, 1500) });
  const share = (): number => draw.integer(1, 10) / 10;
  const draws: readonly [() => FaultStep, ...(() => FaultStep)[]] = [
    () => network({ refuse: true }),
    () => network({ conflict: share() }),
    () => network({ throttle: share() }),
    () => network({ throttleSilently: share() }),
    () => network({ serverError: share() }),
    () => network({ cut: share() }),
    () => network({ loseAnswer: share() }),
    () => network({ delayMs: draw.integer(10, 500) }),
    () => network({ hold: true }),
    () => ({ ...when, kind: 'cut watches' }),
    () => ({ ...when, kind: 'kill', downMs: draw.integer(0, 500) }),
    () => ({ ...when, kind: 'kill', downMs: draw.integer(0, 500) }),
    // Longer than the lease, so that the other replica takes over.
    () => ({ ...when, kind: 'pause', forMs: draw.integer(100, 4000) }),
    () => ({ ...when, kind: 'pause', forMs: draw.integer(100, 4000) }),
    () => ({
      ...when,
      kind: 'clock jump',
      byMs: draw.chance(0.5) ? draw.integer(1, 3_600_000) : -draw.integer(1, 2000),
    }),
  ];
  return draw.oneOf(draws)();
}
