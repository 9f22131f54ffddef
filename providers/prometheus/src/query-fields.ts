import { ProviderError, type StringMap } from '@verdict/core/provider';
import { compileTime } from '@verdict/expression';
import { formatDecimal, parseDuration } from '@verdict/provider-kit';
import type { PrometheusConfig } from './config.ts';
import type { QueryRequest } from './client.ts';

/** Which of the two query APIs is asked, and with what: seconds since the epoch, with decimals. */
export function queryFields(
  { query, rangeQuery }: PrometheusConfig,
  nowMs: number,
): Omit<QueryRequest, 'address' | 'trusted'> {
  const sharingKey = JSON.stringify([query, rangeQuery]);
  if (rangeQuery === undefined) return { path: '/api/v1/query', fields: { query, time: seconds(nowMs) }, sharingKey };
  const fields: StringMap = {
    query,
    start: seconds(read('start as time', () => compileTime(rangeQuery.start).evaluate({ now: () => nowMs }))),
    end: seconds(read('end as time', () => compileTime(rangeQuery.end).evaluate({ now: () => nowMs }))),
    step: formatDecimal(read('step as duration', () => durationSeconds(rangeQuery.step))),
  };
  return { path: '/api/v1/query_range', fields, sharingKey };
}

const nanosecondsPerSecond = 1_000_000_000n;

/** Whole seconds and the rest apart, so that the last digit is Go's. */
function durationSeconds(text: string): number {
  const nanoseconds = parseDuration(text);
  return Number(nanoseconds / nanosecondsPerSecond) + Number(nanoseconds % nanosecondsPerSecond) / 1e9;
}

function seconds(epochMs: number): string {
  const whole = Math.floor(epochMs / 1000);
  return formatDecimal(whole + (epochMs - whole * 1000) / 1000);
}

function read(what: string, parse: () => number): number {
  try {
    return parse();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProviderError('InvalidQuery', `failed to parse rangeQuery.${what}: ${reason}`, {
      provider: 'prometheus',
      cause: error,
    });
  }
}
