import type { ConditionFigures } from './measure-conditions.ts';
import type { RunsFigures } from './measure-runs.ts';
import type { StartupFigures } from './measure-startup.ts';
import type { TurnFigures } from './measure-turn.ts';

/** What `--json` prints. */
export interface Report {
  readonly conditions: readonly ({ readonly id: string } & ConditionFigures)[];
  readonly turn: TurnFigures;
  readonly runs: RunsFigures;
  readonly startup: StartupFigures;
}
