import { parseDuration } from '@verdict/expression/go-text';
import { UsageError } from '../usage-error.ts';

const nanosecondsPerMillisecond = 1_000_000n;

/** Reads a Go duration such as `90s` or `1h30m` as milliseconds; it must be above zero. */
export function readDurationOption(text: string, option: string): number {
  const durationMs = Number(parse(text, option) / nanosecondsPerMillisecond);
  if (durationMs <= 0) throw new UsageError(`${option} ${text}: expected a duration above zero`);
  return durationMs;
}

function parse(text: string, option: string): bigint {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new UsageError(`${option} ${text}: expected a duration such as 90s, 5m or 1h30m`, { cause: error });
  }
}
