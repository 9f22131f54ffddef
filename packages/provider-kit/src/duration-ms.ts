import { parseDuration } from '@verdict/expression/go-text';

/** A Go duration such as `1m30s` in milliseconds, fractions kept; throws with Go's words. */
export function durationMs(text: string): number {
  return Number(parseDuration(text)) / 1e6;
}
