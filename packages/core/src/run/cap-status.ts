import type { Measurement, MetricResult, RunStatus } from '../spec/run-status.ts';
import { cutText } from './cut-text.ts';

export const defaultStatusCapBytes = 65_536;

const bytesPerUnitAtMost = 3;
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
  let units = status.message?.length ?? 0;
  let objects = 1;
  for (const { name, message, metadata, measurements } of status.metricResults ?? []) {
    units += name.length + (message?.length ?? 0) + mapLength(metadata);
    objects += 1 + (measurements?.length ?? 0);
    for (const measurement of measurements ?? []) {
      units += (measurement.message?.length ?? 0) + (measurement.value?.length ?? 0) + mapLength(measurement.metadata);
    }
  }
  // A control character takes six bytes as a JSON escape: twice what one unit takes as UTF-8.
  return units * 2 * bytesPerUnitAtMost + objects * fixedBytes;
}

function mapLength(map: Readonly<Record<string, string>> | undefined): number {
  if (map === undefined) return 0;
  let length = 0;
  for (const [key, value] of Object.entries(map)) length += key.length + value.length + 6;
  return length;
}

function mapResults(status: RunStatus, change: (result: MetricResult) => MetricResult): RunStatus {
  return { ...status, metricResults: (status.metricResults ?? []).map(change) };
}

function shortenTexts(result: MetricResult, limitBytes: number): MetricResult {
  const { message, metadata, measurements } = result;
  return {
    ...result,
    ...(message === undefined ? {} : { message: cutText(message, limitBytes) }),
    ...(metadata === undefined ? {} : { metadata: cutValues(metadata, limitBytes) }),
    ...(measurements === undefined
      ? {}
      : { measurements: measurements.map((one) => shortenMeasurement(one, limitBytes)) }),
  };
}

function shortenMeasurement(measurement: Measurement, limitBytes: number): Measurement {
  if (measurement.finishedAt === undefined) return measurement;
  const { message, value, metadata } = measurement;
  return {
    ...measurement,
    ...(message === undefined ? {} : { message: cutText(message, limitBytes) }),
    ...(value === undefined ? {} : { value: cutText(value, limitBytes) }),
    ...(metadata === undefined ? {} : { metadata: cutValues(metadata, limitBytes) }),
  };
}

function cutValues(map: Readonly<Record<string, string>>, limitBytes: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, cutText(value, limitBytes)]));
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
