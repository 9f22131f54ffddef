import type { Clock, RunCall } from '@verdict/core/provider';
import { createPrometheusProvider } from '../src/index.ts';
import type { PrometheusConfig } from '../src/index.ts';

export const nowMs = Date.UTC(2026, 2, 1, 12) + 123;

/** Never ends by itself. */
export const stillClock: Clock = {
  now: () => nowMs,
  sleep: (_durationMs, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    }),
};

const silent = (): void => {};

export function readConfig(config: object, environment: Readonly<Record<string, string>> = {}): PrometheusConfig {
  const checked = createPrometheusProvider({ environment }).config['~standard'].validate(config);
  if (checked instanceof Promise) throw new Error('validation is synchronous');
  if (checked.issues !== undefined) throw new Error(checked.issues.map(({ message }) => message).join('\n'));
  return checked.value;
}

/** A call with a config that is validated as the engine does. */
export function callWith(config: object, parts: Partial<RunCall<PrometheusConfig>> = {}): RunCall<PrometheusConfig> {
  return {
    config: readConfig(config),
    run: { uid: 'u', name: 'r', namespace: 'default', startedAt: nowMs },
    metric: { name: 'm', ordinal: 1 },
    clock: stillClock,
    secrets: { read: async () => undefined },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
    ...parts,
  };
}
