import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { runToCompletion } from '@verdict/core';
import type { Clock } from '@verdict/core/provider';
import { createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { compileMeasuredRun, createInstantProvider } from '../measured-run.ts';
import { percentile } from '../sample.ts';
import { intervalMs, measurementsPerRun, runCount } from './run-load.ts';

const clock: Clock = { now: Date.now, sleep: async (ms, signal) => sleep(ms, undefined, signal && { signal }) };
const lags: number[] = [];
const stop = new AbortController();
const eventLoop = monitorEventLoopDelay({ resolution: 10 });
eventLoop.enable();
const started = performance.now();
await Promise.allSettled(Array.from({ length: runCount }, async (_, index) => start(index)));
eventLoop.disable();

const expected = runCount * measurementsPerRun;
if (lags.length < expected) throw new Error(`${lags.length} of ${expected} measurements were taken`);
const figures = {
  startLagP99Ms: round(percentile(lags, 0.99)),
  eventLoopLagP99Ms: round(eventLoop.percentile(99) / 1e6),
  eventLoopLagMaxMs: round(eventLoop.max / 1e6),
};
console.log(JSON.stringify(figures));

/** Starts are spread over one interval, as runs of different releases are. */
async function start(index: number): Promise<unknown> {
  const firstDueMs = (index / runCount) * intervalMs;
  await clock.sleep(firstDueMs);
  const end = new AbortController();
  let measured = 0;
  const provider = createInstantProvider(() => {
    lags.push(performance.now() - started - firstDueMs - measured * intervalMs);
    measured += 1;
    if (measured === measurementsPerRun) end.abort();
  });
  const dependencies = { clock, logger: createRecordingLogger(), secrets: createMemorySecrets() };
  return runToCompletion(compileMeasuredRun(provider, `run-${index}`), dependencies, {
    signal: stop.signal,
    terminate: end.signal,
  });
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
