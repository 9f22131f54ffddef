import type { Turn } from '@verdict/core';
import type { Logger } from '@verdict/core/provider';
import { finishedSince } from './measurement-history.ts';
import type { RunRecord } from './run-record.ts';

export interface TurnChange {
  readonly before: RunRecord;
  readonly after: RunRecord;
  readonly turn: Turn;
}

/** What a turn brought: its measurements as they are recorded, its events, and when the next one is due. */
export function logTurn(logger: Logger, { before, after, turn }: TurnChange): void {
  const run = after.name;
  for (const { metric, ordinal, measurement } of finishedSince(before.history, after.history)) {
    const asked = after.status.metricResults?.find(({ name }) => name === metric)?.metadata;
    logger.debug({ run, metric, ordinal, measurement, ...(asked === undefined ? {} : { asked }) }, 'measured');
  }
  for (const { type, reason, message } of turn.events) {
    if (type === 'Warning') logger.warn({ run, reason }, message);
    else logger.info({ run, reason }, message);
  }
  if (turn.requeueAfterMs !== undefined) logger.debug({ run, inMs: turn.requeueAfterMs }, 'next turn');
}
