import { durationMs } from './duration-ms.ts';

/** Why a text is no Go duration, in Go's words. */
export function durationProblem(text: string): string | undefined {
  try {
    durationMs(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
