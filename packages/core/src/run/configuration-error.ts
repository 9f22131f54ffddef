import type { TtlStrategy } from '../spec/analysis-run.ts';
import type { RunStatus } from '../spec/run-status.ts';
import { cutText } from './cut-text.ts';
import { runEvents } from './run-events.ts';
import { toTimestamp } from './timestamp.ts';
import { ttlExpiresAt } from './ttl.ts';
import type { Turn } from './turn.ts';

export interface ConfigurationProblem {
  /** Such as `Analysis spec invalid: no metrics specified`. */
  readonly message: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly ttlStrategy?: TtlStrategy | undefined;
}

/** The turn that ends a run whose documents, arguments or secrets are wrong: nothing is measured. */
export function configurationError(status: RunStatus, problem: ConfigurationProblem): Turn {
  const now = toTimestamp(problem.now);
  const ended: RunStatus = {
    ...status,
    phase: 'Error',
    message: cutText(problem.message),
    startedAt: status.startedAt ?? now,
    completedAt: status.completedAt ?? now,
    runSummary: status.runSummary ?? {},
  };
  const turn: Turn = { status: ended, events: runEvents(status, ended) };
  const expiresAt = ttlExpiresAt(ended, problem.ttlStrategy);
  return expiresAt === undefined ? turn : { ...turn, requeueAfterMs: Math.max(0, expiresAt - problem.now) };
}
