import { type AnyProvider, type ConditionValue, defineQueryProvider, type RunCall } from '@verdict/core/provider';

export interface LedgerEntry {
  readonly run: string;
  readonly metric: string;
  readonly ordinal: number;
  readonly signal: AbortSignal;
  /** Answers a call that is held. */
  readonly answer: (result: ConditionValue) => void;
}

export interface Ledger {
  readonly provider: AnyProvider;
  /** In the order in which they came. */
  readonly calls: readonly LedgerEntry[];
}

export interface LedgerOptions {
  readonly type?: string;
  /** Answers at once; absent: a call is held until the test answers it. */
  readonly result?: ConditionValue;
  readonly delayMs?: number;
}

/** A query provider that keeps the calls it got. */
export function createLedger({ type = 'ledger', result, delayMs }: LedgerOptions = {}): Ledger {
  const calls: LedgerEntry[] = [];
  const run = async (call: RunCall<unknown>) =>
    new Promise<{ readonly kind: 'observation'; readonly result: ConditionValue; readonly value: string }>(
      (resolve, reject) => {
        const { signal, metric, clock } = call;
        const answer = (value: ConditionValue): void =>
          resolve({ kind: 'observation', result: value, value: JSON.stringify(value) });
        calls.push({ run: call.run.name, metric: metric.name, ordinal: metric.ordinal, signal, answer });
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        if (result === undefined) return;
        if (delayMs === undefined) answer(result);
        else clock.sleep(delayMs, signal).then(() => answer(result), reject);
      },
    );
  return { provider: defineQueryProvider({ type, label: type, config: anyConfig, run }), calls };
}

const anyConfig = {
  '~standard': {
    version: 1,
    vendor: 'verdict',
    validate: (value: unknown) => ({ value }),
    jsonSchema: { input: () => ({}), output: () => ({}) },
  },
} as const;
