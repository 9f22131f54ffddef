import type { ApiClient, ApiRequest } from '../../src/index.ts';

export type LinesScript = (request: ApiRequest, signal: AbortSignal) => AsyncIterable<string>;

export interface ScriptedClient extends ApiClient {
  readonly sent: readonly ApiRequest[];
}

/** Answers lists and watches one after the other, for moments that a real server cannot be brought to. */
export function createScriptedClient(
  answers: readonly (object | Error)[],
  watches: readonly LinesScript[],
): ScriptedClient {
  const sent: ApiRequest[] = [];
  const left = { answers: [...answers], watches: [...watches] };
  const answer = async (request: ApiRequest): Promise<unknown> => {
    sent.push(request);
    const next = left.answers.shift();
    if (next === undefined) throw new Error(`not expected: ${request.method} ${request.path}`);
    if (next instanceof Error) throw next;
    return structuredClone(next);
  };
  return {
    sent,
    send: answer,
    text: async (request) => JSON.stringify(await answer(request)),
    lines: (request, signal) => {
      sent.push(request);
      const next = left.watches.shift();
      if (next === undefined) return untilAborted(signal);
      return next(request, signal);
    },
    close: async () => {},
  };
}

/** Then nothing more comes until the signal fires. */
export async function* untilAborted(signal: AbortSignal, lines: readonly string[] = []): AsyncGenerator<string> {
  yield* lines;
  await new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
