export { createManualClock, type ManualClock } from './manual-clock.ts';
export { createMemorySecrets } from './memory-secrets.ts';
export { createRecordingLogger, type LogRecord, type RecordingLogger } from './recording-logger.ts';
export { type Configured, createRunCall, readProviderConfig } from './run-call.ts';
export {
  createCompiledRun,
  fixtureStartMs,
  type MetricParts,
  runFixture,
  type RunFixture,
  type RunFixtureOptions,
} from './run-fixture.ts';
export {
  createScriptedProvider,
  type ProviderScript,
  type ScriptedAnswer,
  type ScriptedCall,
  type ScriptedProvider,
} from './scripted-provider.ts';
