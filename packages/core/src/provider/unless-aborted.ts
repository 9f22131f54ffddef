/** The outcome of work that takes no signal, or that others wait for as well, or a rejection with the signal's reason once it fires; the work then goes on unheeded. */
export async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    const forget = (): void => signal.removeEventListener('abort', stop);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.finally(forget).then(resolve, reject);
  });
}
