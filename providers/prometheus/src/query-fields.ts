import { ProviderError, type StringMap } from '@verdict/core/provider';
import { compileTime } from '@verdict/expression';
import { durationMs, formatDecimal } from '@verdict/provider-kit';
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
    step: formatDecimal(read('step as duration', () => durationMs(rangeQuery.step)) / 1000),
  };
  return { path: '/api/v1/query_range', fields, sharingKey };
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
