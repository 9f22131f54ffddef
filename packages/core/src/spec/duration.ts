import { parseDuration } from '@verdict/expression/go-text';
import type { DurationString } from './metric.ts';

const nanosecondsPerMillisecond = 1_000_000n;

/** Milliseconds, with a fraction where the text is finer. Throws an Error with Go's message on text that is no duration. */
export function durationToMs(text: DurationString): number {
  const nanoseconds = parseDuration(text);
  const whole = nanoseconds / nanosecondsPerMillisecond;
  const rest = nanoseconds % nanosecondsPerMillisecond;
  return Number(whole) + Number(rest) / Number(nanosecondsPerMillisecond);
}
