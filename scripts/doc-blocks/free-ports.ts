import { createServer, type AddressInfo } from 'node:net';

const localPort = /(?<=\b(?:localhost|127\.0\.0\.1):|\b(?:\w+_)?PORT=)\d{4,5}\b/g;

/** The document with each local port in it replaced by one that is free, the same one everywhere. */
export async function withFreePorts(markdown: string): Promise<string> {
  const ports = new Map<string, number>();
  for (const [port] of markdown.matchAll(localPort)) if (!ports.has(port)) ports.set(port, await freePort());
  return markdown.replaceAll(localPort, (port) => String(ports.get(port)));
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
