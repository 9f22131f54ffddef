import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wallClockMs } from '../wall-clock.ts';

/** When each request of a run came, and when it was answered, by the run's name. */
export type RequestLog = Record<string, { readonly arrivedMs: number; readonly answeredMs: number }[]>;

const answerMs = Number(process.argv[2]);
const log: RequestLog = {};

const server = createServer((request, response) => {
  const arrivedMs = wallClockMs();
  const answer = (): void => {
    response.setHeader('content-type', 'application/json');
    response.end('{"value":0.99}');
    (log[request.url?.slice(1) ?? ''] ??= []).push({ arrivedMs, answeredMs: wallClockMs() });
  };
  if (answerMs > 0) setTimeout(answer, answerMs);
  else answer();
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});
process.on('message', () => process.send?.(log));
process.on('disconnect', () => process.exit());
