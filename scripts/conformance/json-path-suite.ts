import type { RunCall } from '@verdict/core/provider';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { compileJsonPath } from '@verdict/jsonpath';
import { encodeJson, type HttpClient } from '@verdict/provider-kit';
import { createWebProvider } from '@verdict/provider-web';
import { looselyEqual, taggedToLoose, valueToLoose, type LooseValue } from './loose-value.ts';
import { readRows } from './read-rows.ts';
import { mismatch, passed, type RowOutcome } from './row-outcome.ts';
import type { Row, Suite } from './suite.ts';
import type { Tagged } from './tagged-json.ts';

interface JsonPathRow extends Row {
  readonly expr: string;
  readonly input: Parameters<typeof encodeJson>[0];
  readonly want: Tagged;
  readonly want_string?: string;
  /** Every list of results. */
  readonly all?: readonly (readonly Tagged[])[];
  /** A map was walked: any of `all` may come first. */
  readonly unordered?: boolean;
}

type Found = { readonly value: LooseValue; readonly text: string | undefined } | { readonly error: string };

/** Runs each expression by itself, and through the web provider, to which the row's document is the answer. */
export const jsonPathSuite: Suite = {
  file: 'jsonpath.jsonl',
  async score(directory) {
    const rows = readRows<JsonPathRow>(directory, 'jsonpath.jsonl');
    return Promise.all(
      rows.map(async (row) => ({ id: row.id, group: 'jsonpath', outcome: compare(row, await find(row)) })),
    );
  },
};

async function find({ expr, input }: JsonPathRow): Promise<Found> {
  const http: HttpClient = {
    send: () => Promise.resolve({ status: 200, reason: 'OK', headers: {}, body: encodeJson(input) }),
  };
  const provider = createWebProvider({ http });
  try {
    const parsed = provider.config['~standard'].validate({ url: 'http://document.test/', jsonPath: expr });
    if (parsed instanceof Promise) throw new Error('the schema is asynchronous');
    if (parsed.issues !== undefined) return { error: parsed.issues.map(({ message }) => message).join('; ') };
    const outcome = await provider.run(callOf(parsed.value));
    if (outcome.kind !== 'observation') return { error: outcome.kind };
    return { value: valueToLoose(outcome.result), text: outcome.value };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function callOf<Config>(config: Config): RunCall<Config> {
  return {
    config,
    run: { uid: 'uid', name: 'run', namespace: 'default', startedAt: 0 },
    metric: { name: 'metric', ordinal: 1 },
    clock: createManualClock(),
    secrets: createMemorySecrets(),
    logger: createRecordingLogger(),
    signal: new AbortController().signal,
  };
}

function compare(row: JsonPathRow, found: Found): RowOutcome {
  if (wantsError(row.want) || 'error' in found) {
    return wantsError(row.want) && 'error' in found ? passed : mismatch(row.expr, row.want, found);
  }
  return isFirst(row, found.value) && isText(row, found.text) && isAll(row)
    ? passed
    : mismatch(row.expr, { want: row.want, text: row.want_string }, found);
}

function wantsError(want: Tagged): boolean {
  return typeof want === 'object' && want !== null && 'error' in want && 'stage' in want;
}

function isFirst({ want, all = [], unordered }: JsonPathRow, value: LooseValue): boolean {
  const candidates = unordered === true ? all.flat() : [want];
  return candidates.some((candidate) => looselyEqual(taggedToLoose(candidate), value));
}

function isText({ want_string: wanted, unordered }: JsonPathRow, text: string | undefined): boolean {
  return unordered === true || wanted === undefined || wanted === text;
}

function isAll({ expr, input, all, unordered }: JsonPathRow): boolean {
  if (all === undefined || unordered === true) return true;
  const found = compileJsonPath(expr === '' ? '{$}' : expr).find(input);
  return looselyEqual(
    all.map((values) => values.map(taggedToLoose)),
    found.map((values) => values.map(valueToLoose)),
  );
}
