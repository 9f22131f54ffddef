import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as forward } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface FaultProxy {
  readonly url: string;
  /** The queries of the watches that were asked for. */
  readonly watches: readonly URLSearchParams[];
  /** Cuts all watches that are open. */
  cutWatches(): void;
  /** Refuses watches, in order, before any other is let through. */
  refuseWatches(...refusals: readonly Refusal[]): void;
  close(): Promise<void>;
}

export interface Refusal {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stands before an API server, by plain HTTP, and breaks watches on demand. */
export async function startFaultProxy(server: string): Promise<FaultProxy> {
  const watches: URLSearchParams[] = [];
  const open = new Set<ServerResponse>();
  const refusals: Refusal[] = [];
  const take = (incoming: IncomingMessage, response: ServerResponse): void => {
    const query = new URL(incoming.url ?? '', server).searchParams;
    if (query.get('watch') === 'true') {
      watches.push(query);
      const refusal = refusals.shift();
      if (refusal !== undefined) {
        response.writeHead(refusal.status, refusal.headers).end(JSON.stringify(refusal.body));
        return;
      }
      open.add(response);
      response.on('close', () => open.delete(response));
    }
    pass(server, incoming, response);
  };
  const proxy = createServer(take);
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    watches,
    cutWatches: () => {
      for (const response of open) response.destroy();
    },
    refuseWatches: (...more) => void refusals.push(...more),
    close: async () => {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

function pass(server: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '' } = incoming;
  const onward = forward(`${server}${url}`, { method, headers, rejectUnauthorized: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
