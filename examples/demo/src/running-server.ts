import { once } from 'node:events';
import type { Server } from 'node:http';

export interface RunningServer {
  /** `host:port`. */
  readonly host: string;
  readonly close: () => Promise<void>;
}

/** Listens on a free port of this machine alone. */
export async function listen(server: Server): Promise<RunningServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return {
    host: `127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
