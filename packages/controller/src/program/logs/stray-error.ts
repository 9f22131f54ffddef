const mostFrames = 5;

/**
 * What may be said of an error that nobody caught: where it came from. Not its message, from which nobody has taken the
 * secrets.
 */
export function strayErrorFields(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return { error: error.name, ...code, frames: frames.slice(0, mostFrames).map((frame) => frame.trim()) };
}
