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

/** The reason why `text` is no duration, in Go's words; undefined when it is one. */
export function findDurationProblem(text: DurationString): string | undefined {
  try {
    parseDuration(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
