import type { ApiClient, ApiRequest } from '@verdict/kubernetes';

export interface Interception {
  /** Instead of a request; `pass` sends it. */
  readonly send?: (request: ApiRequest, pass: () => Promise<unknown>) => Promise<unknown>;
  /** Before a line of a watch goes on. */
  readonly line?: (line: string) => Promise<string>;
}

/** A client between a controller and the cluster, for faults and counts. */
export function intercepted(client: ApiClient, { send, line }: Interception): ApiClient {
  return {
    send: async (request, signal) => {
      const pass = async (): Promise<unknown> => client.send(request, signal);
      return send === undefined ? pass() : send(request, pass);
    },
    text: async (request, signal) => client.text(request, signal),
    async *lines(request, signal) {
      for await (const text of client.lines(request, signal)) yield line === undefined ? text : await line(text);
    },
    close: async () => undefined,
  };
}

export function isStatusWrite({ method, path }: ApiRequest): boolean {
  return method === 'PATCH' && path.includes('/analysisruns/');
}

/** Keeps the requests that pass. */
export function counted(client: ApiClient): { readonly client: ApiClient; readonly requests: ApiRequest[] } {
  const requests: ApiRequest[] = [];
  const send = async (request: ApiRequest, pass: () => Promise<unknown>): Promise<unknown> => {
    requests.push(request);
    return pass();
  };
  return { client: intercepted(client, { send }), requests };
}

/** A client that can be cut off for good, as the network of a process that is killed. */
export function killable(client: ApiClient): { readonly client: ApiClient; kill(): void } {
  const dead = new AbortController();
  const ask = async <Answer>(signal: AbortSignal, pass: () => Promise<Answer>): Promise<Answer> => {
    if (dead.signal.aborted) return untilAborted(signal);
    const answer = await pass().catch((error: unknown) =>
      dead.signal.aborted ? untilAborted(signal) : Promise.reject(error),
    );
    return dead.signal.aborted ? untilAborted(signal) : answer;
  };
  return {
    kill: () => dead.abort(new Error('killed')),
    client: {
      send: async (request, signal) => ask(signal, async () => client.send(request, signal)),
      text: async (request, signal) => ask(signal, async () => client.text(request, signal)),
      async *lines(request, signal) {
        if (!dead.signal.aborted) yield* client.lines(request, AbortSignal.any([signal, dead.signal]));
        await untilAborted(signal);
      },
      close: async () => undefined,
    },
  };
}

async function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
