import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Sends requests at a steady rate until it is stopped. Answers are read and thrown away. */
export function startLoad(host: string, requestsPerSecond: number): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const agent = new Agent({ keepAlive: true });
  const send = (): void => {
    get(`http://${host}/`, { agent }, (response) => response.resume()).on('error', () => {});
  };
  const keepSending = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      send();
      await wait(1000 / requestsPerSecond, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const sending = keepSending();
  return {
    stop: async () => {
      stopping.abort();
      await sending;
      agent.destroy();
    },
  };
}
