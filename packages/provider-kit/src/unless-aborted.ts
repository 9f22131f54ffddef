const isOver = new Error('the work is over');

/** The outcome of work that takes no signal, or a rejection with the signal's reason once it fires; the work then goes on unheeded. */
export async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const done = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    done.abort(isOver);
  }
}
