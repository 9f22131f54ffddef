import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Listener {
  readonly port: number;
  /** Ends what is under way, too. */
  close(): void;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on every address of the machine. `port` 0: any that is free. Rejects when the port cannot be had. */
export async function listen(port: number, answers: Readonly<Record<string, Answer>>): Promise<Listener> {
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (answer === undefined) return refuse(response, 404, 'not found');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'only GET and HEAD');
    answer(request, response);
  });
  server.listen(port);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${text}\n`);
}
