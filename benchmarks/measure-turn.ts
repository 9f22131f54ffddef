import { reconcile, type RunStatus } from '@verdict/core';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { compileMeasuredRun, createInstantProvider } from './measured-run.ts';

export interface TurnFigures {
  readonly nsPerTurn: number;
}

const warmUpTurns = 20_000;
const batches = 201;
const turnsPerBatch = 200;

/** (b) A turn with one due metric and nine measurements on record, whose provider answers at once: the fastest batch. */
export async function measureTurn(): Promise<TurnFigures> {
  const takeTurns = await prepareTurns();
  await takeTurns(warmUpTurns);
  const samples: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const started = performance.now();
    await takeTurns(turnsPerBatch);
    samples.push(((performance.now() - started) * 1e6) / turnsPerBatch);
  }
  return { nsPerTurn: Math.min(...samples) };
}

async function prepareTurns(): Promise<(turns: number) => Promise<void>> {
  const run = compileMeasuredRun(createInstantProvider());
  const clock = createManualClock(Date.UTC(2026, 2, 1, 12));
  const dependencies = { clock, logger: createRecordingLogger(), secrets: createMemorySecrets() };
  const { signal } = new AbortController();
  let due: RunStatus = { phase: '' };
  for (let measurement = 0; measurement < 9; measurement++) {
    due = (await reconcile(run, { status: due }, dependencies, signal)).status;
    await clock.advance(1000);
  }
  return async (turns) => {
    for (let turn = 0; turn < turns; turn++) {
      const { status } = await reconcile(run, { status: due }, dependencies, signal);
      if (status.metricResults?.[0]?.count !== 10) throw new Error('the turn did not measure');
    }
  };
}
