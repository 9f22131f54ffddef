import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (request: SeenRequest, response: ServerResponse) => void;

export interface TestApiServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** How many connections were made in all. */
  readonly connections: number;
  close(): Promise<void>;
}

/** What a wire looks like from the other end. What an API server answers is tested on a real one. */
export async function startApiServer(answer: Answer): Promise<TestApiServer> {
  const seen: SeenRequest[] = [];
  let connections = 0;
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: await readText(incoming) };
    seen.push(request);
    answer(request, response);
  };
  const server = createServer((incoming, response) => void take(incoming, response));
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get connections() {
      return connections;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
