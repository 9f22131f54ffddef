import type { ConfigSchema, RunCall } from '../provider/index.ts';
import { validate } from '../run/validate.ts';
import { createManualClock } from './manual-clock.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { createRecordingLogger } from './recording-logger.ts';

/** What a call needs of a provider. */
export interface Configured<Config> {
  readonly config: ConfigSchema<Config>;
}

/** What a provider makes of its part of a document. Throws an Error with the texts of all issues, as the engine does. */
export function readProviderConfig<Config>(provider: Configured<Config>, written: unknown): Config {
  return validate(provider.config, written, 'config');
}

/**
 * A call as the engine makes it: `written` is validated, the clock stands, no secret is stored, and the signal is never
 * aborted. `parts` replaces what a test is about.
 */
export function createRunCall<Config>(
  provider: Configured<Config>,
  written: unknown,
  parts: Partial<RunCall<Config>> = {},
): RunCall<Config> {
  return {
    config: readProviderConfig(provider, written),
    run: { uid: 'uid-1', name: 'run-1', namespace: 'default', startedAt: 0 },
    metric: { name: 'metric-1', ordinal: 1 },
    clock: createManualClock(),
    secrets: createMemorySecrets(),
    logger: createRecordingLogger(),
    signal: new AbortController().signal,
    ...parts,
  };
}
