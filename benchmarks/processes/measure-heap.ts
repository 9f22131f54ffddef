import { runToCompletion } from '@verdict/core';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { compileMeasuredRun, createInstantProvider } from '../measured-run.ts';
import { intervalMs, measurementsPerRun, runCount } from './run-load.ts';

const run = compileMeasuredRun(createInstantProvider());
const clock = createManualClock(Date.UTC(2026, 2, 1, 12));
const dependencies = { clock, logger: createRecordingLogger(), secrets: createMemorySecrets() };
const { signal } = new AbortController();

// One run warms up what all of them share: compiled code and condition programs.
void start();
await clock.advance(0);

const before = heapUsed();
for (let index = 0; index < runCount; index++) void start();
await clock.advance((measurementsPerRun - 1) * intervalMs);
const bytesPerRun = Math.round((heapUsed() - before) / runCount);
if (clock.sleepers !== runCount + 1) throw new Error(`${clock.sleepers} runs wait for their next measurement`);
console.log(JSON.stringify({ runs: runCount, measurementsPerRun, bytesPerRun }));

async function start(): Promise<unknown> {
  return runToCompletion(run, dependencies, { signal });
}

function heapUsed(): number {
  if (globalThis.gc === undefined) throw new Error('node --expose-gc is needed');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
