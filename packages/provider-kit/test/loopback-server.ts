import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface LoopbackServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What came in, in order. */
  readonly requests: readonly { method: string; path: string; headers: http.IncomingHttpHeaders; body: string }[];
}

export function tlsFixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', 'tls', `${name}.pem`), 'utf8');
}

type Respond = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A real server on a free port of 127.0.0.1, gone when the test is. */
export async function startLoopbackServer(respond: Respond, tls?: https.ServerOptions): Promise<LoopbackServer> {
  const requests: { method: string; path: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
  const listener = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      requests.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
      respond(request, response);
    });
  };
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, port, requests };
}
