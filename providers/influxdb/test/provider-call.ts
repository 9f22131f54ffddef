import type { RunCall } from '@verdict/core/provider';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { createInfluxDbProvider, type InfluxDbConfig } from '../src/index.ts';

/** What the schema makes of a document's `provider.influxdb`; throws with the texts of its issues. */
export function readConfig(config: object): InfluxDbConfig {
  const checked = createInfluxDbProvider().config['~standard'].validate(config);
  if (checked instanceof Promise) throw new Error('validation is synchronous');
  if (checked.issues !== undefined) throw new Error(checked.issues.map(({ message }) => message).join('\n'));
  return checked.value;
}

/** A call whose clock stands, with a config that is validated as the engine does. */
export function callWith(config: object, parts: Partial<RunCall<InfluxDbConfig>> = {}): RunCall<InfluxDbConfig> {
  return {
    config: readConfig(config),
    run: { uid: 'u', name: 'r', namespace: 'default', startedAt: 0 },
    metric: { name: 'm', ordinal: 1 },
    clock: createManualClock(),
    secrets: createMemorySecrets({}),
    logger: createRecordingLogger(),
    signal: new AbortController().signal,
    ...parts,
  };
}
