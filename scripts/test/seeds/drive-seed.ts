import { setImmediate as pendingWork } from 'node:timers/promises';
import { type AnalysisRun, compileRun, ProviderRegistry, type RunStatus, runToCompletion } from '@verdict/core';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { createDatadogProvider } from '@verdict/provider-datadog';
import { createPrometheusProvider } from '@verdict/provider-prometheus';
import { createWebProvider } from '@verdict/provider-web';
import type { AnsweringServer } from './answering-server.ts';

const secrets = createMemorySecrets({
  'token-secret': { apiToken: 'example-token' },
  'controller/datadog': { 'api-key': 'example-api-key', 'app-key': 'example-app-key' },
});

/** Measures over HTTP in real time, while the clock of the run moves only when nobody waits for an answer. */
export async function driveSeed(
  run: AnalysisRun,
  server: AnsweringServer,
  endAfterMs: number | undefined,
): Promise<RunStatus> {
  const settings = { http: server.httpClient() };
  const providers = [createPrometheusProvider(settings), createWebProvider(settings), createDatadogProvider(settings)];
  const compiled = compileRun(run, new ProviderRegistry(providers), { strict: true });
  const clock = createManualClock(Date.UTC(2021, 1, 10));
  const dependencies = { clock, logger: createRecordingLogger(), secrets };
  const end = new AbortController();
  if (endAfterMs !== undefined) void clock.sleep(endAfterMs).then(() => end.abort());
  const state = { settled: false };
  const completion = runToCompletion(compiled, dependencies, {
    signal: new AbortController().signal,
    terminate: end.signal,
  }).finally(() => {
    state.settled = true;
  });
  completion.catch(() => {});
  while (!state.settled) {
    await pendingWork();
    if (!server.isBusy) await clock.advance(1000);
  }
  return completion;
}
