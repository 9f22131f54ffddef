import { allOptions, type ControllerOptions } from './controller-options.ts';
import type { GivenOptions } from './given-options.ts';
import { OptionError } from './option-error.ts';

/** The options that the first of the sources with a word on each gives. Throws an OptionError with all problems. */
export function resolveOptions(sources: readonly GivenOptions[]): ControllerOptions {
  const problems: string[] = [];
  const values = allOptions.map(({ key, flag, read }) => {
    const given = sources.map((source) => source.get(flag)).find((option) => option !== undefined);
    try {
      return [key, read(given?.texts ?? [])] as const;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(`${given?.where ?? flag}: ${reason}`);
      return [key, undefined] as const;
    }
  });
  if (problems.length > 0) throw new OptionError(problems);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each key has what its own definition read
  const options = Object.fromEntries(values) as ControllerOptions;
  checkTimings(options);
  return options;
}

/** As client-go demands of its leader election, with room for a late timer. */
const jitterFactor = 1.2;

function checkTimings({ leaderElect, leaseDurationMs, renewDeadlineMs, retryPeriodMs }: ControllerOptions): void {
  if (!leaderElect) return;
  if (retryPeriodMs === 0) throw new OptionError('leader-election-retry-period must be more than 0s');
  if (renewDeadlineMs <= retryPeriodMs * jitterFactor)
    throw new OptionError(
      `leader-election-renew-deadline must be more than ${jitterFactor} times leader-election-retry-period`,
    );
  if (leaseDurationMs <= renewDeadlineMs)
    throw new OptionError('leader-election-lease-duration must be more than leader-election-renew-deadline');
}
