import { parseDuration } from './duration.ts';

/** Why a text is no Go duration, in Go's words; undefined when it is one. */
export function durationProblem(text: string): string | undefined {
  try {
    parseDuration(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
