import type { StringMap } from '../provider/index.ts';
import type { MetricResult, RunStatus } from '../spec/run-status.ts';
import { cutMap, cutText } from './cut-text.ts';

export const defaultStatusCapBytes = 65_536;

/** A control character's escape. */
const jsonBytesPerUnitAtMost = 6;
/** More than the punctuation, keys, times and counters of one result or measurement take. */
const fixedBytes = 400;
/** Lengths to which texts are cut, one after the other, until the status fits. */
const textLimits = [1024, 256, 64];

/**
 * A status of at most `capBytes` as JSON, as far as giving up texts and then the oldest measurements makes it so.
 * Phases, counters, summaries, times, the state of work in flight and each metric's newest measurement stay.
 */
export function capStatus(status: RunStatus, capBytes: number = defaultStatusCapBytes): RunStatus {
  if (estimateBytes(status) <= capBytes || jsonBytes(status) <= capBytes) return status;
  let capped = status;
  for (const limit of textLimits) {
    capped = mapResults(capped, (result) => shortenTexts(result, limit));
    if (jsonBytes(capped) <= capBytes) return capped;
  }
  while (jsonBytes(capped) > capBytes) {
    const shorter = dropOldest(capped);
    if (shorter === capped) break;
    capped = shorter;
  }
  return capped;
}

function jsonBytes(status: RunStatus): number {
  return Buffer.byteLength(JSON.stringify(status));
}

/** Never too low, and much cheaper than JSON text. */
function estimateBytes(status: RunStatus): number {
  let bytes = fixedBytes + textBytes(status.message);
  for (const { name, message, metadata, measurements = [] } of status.metricResults ?? []) {
    bytes += fixedBytes + textBytes(name) + textBytes(message) + mapBytes(metadata);
    for (const one of measurements)
      bytes += fixedBytes + textBytes(one.message) + textBytes(one.value) + mapBytes(one.metadata);
  }
  return bytes;
}

function textBytes(text: string | undefined): number {
  return text === undefined ? 0 : text.length * jsonBytesPerUnitAtMost;
}

function mapBytes(map: StringMap | undefined): number {
  if (map === undefined) return 0;
  return Object.entries(map).reduce((sum, [key, value]) => sum + textBytes(key) + textBytes(value) + 6, 0);
}

function mapResults(status: RunStatus, change: (result: MetricResult) => MetricResult): RunStatus {
  return { ...status, metricResults: (status.metricResults ?? []).map(change) };
}

function shortenTexts(result: MetricResult, limitBytes: number): MetricResult {
  if (result.measurements === undefined) return cutTexts(result, limitBytes);
  const measurements = result.measurements.map((one) =>
    one.finishedAt === undefined ? one : cutTexts(one, limitBytes),
  );
  return { ...cutTexts(result, limitBytes), measurements };
}

interface Texts {
  readonly message?: string;
  readonly value?: string;
  readonly metadata?: StringMap;
}

function cutTexts<T extends Texts>(holder: T, limitBytes: number): T {
  const { message, value, metadata } = holder;
  return {
    ...holder,
    ...(message === undefined ? {} : { message: cutText(message, limitBytes) }),
    ...(value === undefined ? {} : { value: cutText(value, limitBytes) }),
    ...(metadata === undefined ? {} : { metadata: cutMap(metadata, limitBytes) }),
  };
}

/** Drops the oldest measurement of the metric that has most of them; the newest always stays. */
function dropOldest(status: RunStatus): RunStatus {
  const results = status.metricResults ?? [];
  const longest = Math.max(1, ...results.map(({ measurements }) => measurements?.length ?? 0));
  if (longest === 1) return status;
  const index = results.findIndex(({ measurements }) => measurements?.length === longest);
  return {
    ...status,
    metricResults: results.map((result, at) =>
      at === index ? { ...result, measurements: result.measurements?.slice(1) ?? [] } : result,
    ),
  };
}
