import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { replyOf, type FaultRequest, type FaultScript } from './fault-reply.ts';
import { sendReply } from './send-reply.ts';
import { testOnlyCertificate } from './test-only-certificate.ts';

/** A real server of 127.0.0.1 that answers, delays, stalls, cuts and never ends as its script says. */
export interface FaultServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** The same server over TLS, with a self-signed certificate that nobody trusts. */
  readonly tlsUrl: string;
  /** A port on which nobody listens. */
  readonly refusedUrl: string;
  /** What came in since the script was set, in order. */
  readonly requests: readonly FaultRequest[];
  /** Sets what is answered from now on, and forgets the requests. */
  answer(script: FaultScript): void;
  /** Cuts what is open; nothing is left. */
  close(): Promise<void>;
}

/** Listens on a free port. The server alone keeps no process alive. */
export async function createFaultServer(script: FaultScript = {}): Promise<FaultServer> {
  const state: ScriptState = { script, requests: [] };
  const listener = createListener(state);
  const plain = http.createServer(listener);
  const secure = https.createServer(testOnlyCertificate, listener);
  const sockets = new Set<net.Socket>();
  const door = net.createServer((socket) => admit(socket, { plain, secure, sockets }));
  const port = await listen(door);
  const refusedPort = await freePort();
  const close = async (): Promise<void> => {
    if (!door.listening) return;
    const closed = once(door, 'close');
    door.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    tlsUrl: `https://127.0.0.1:${port}`,
    refusedUrl: `http://127.0.0.1:${refusedPort}`,
    get requests() {
      return state.requests;
    },
    answer(next) {
      state.script = next;
      state.requests = [];
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface ScriptState {
  script: FaultScript;
  requests: FaultRequest[];
}

function createListener(state: ScriptState): http.RequestListener {
  return (request, response) => {
    const { script, requests } = state;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const received = readRequest(request, { body: Buffer.concat(chunks).toString(), index: requests.length });
      requests.push(received);
      sendReply(replyOf(script, received), response).catch(() => response.destroy());
    });
  };
}

function readRequest(
  { method = '', url: path = '', headers }: http.IncomingMessage,
  rest: Pick<FaultRequest, 'body' | 'index'>,
): FaultRequest {
  const texts = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return { method, path, headers: Object.fromEntries(texts), ...rest };
}

interface Doors {
  readonly plain: http.Server;
  readonly secure: https.Server;
  readonly sockets: Set<net.Socket>;
}

const tlsHandshake = 0x16;

/** The first byte tells TLS from plain text, so that one port serves both. */
function admit(socket: net.Socket, { plain, secure, sockets }: Doors): void {
  sockets.add(socket);
  socket.unref();
  socket.on('close', () => sockets.delete(socket));
  // Faults make clients hang up, which is no error here.
  socket.on('error', () => {});
  socket.once('readable', () => {
    const first: unknown = socket.read(1);
    if (!Buffer.isBuffer(first)) return;
    socket.unshift(first);
    (first[0] === tlsHandshake ? secure : plain).emit('connection', socket);
  });
}

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}
