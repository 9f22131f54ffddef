import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Histogram, Registry } from 'prom-client';
import type { Release } from './release.ts';
import { listen, type RunningServer } from './running-server.ts';
import { RequestWindow } from './request-window.ts';

const windowSeconds = 8;

/** One release of the shop: `/` serves, `/metrics` and `/health.json` tell how. */
export async function startService(release: Release): Promise<RunningServer> {
  const registry = new Registry();
  const durations = new Histogram({
    name: 'shop_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['release', 'code'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 4],
    registers: [registry],
  });
  const window = new RequestWindow(windowSeconds);

  const serve = async (response: ServerResponse): Promise<void> => {
    const startedAt = Date.now();
    const stopTimer = durations.startTimer({ release: release.name });
    await wait(delayOf(release));
    const ok = Math.random() >= release.failingShare;
    const durationSeconds = stopTimer({ code: ok ? '200' : '500' });
    window.add({ at: startedAt, durationSeconds, ok });
    response.writeHead(ok ? 200 : 500).end(ok ? 'sold\n' : 'out of order\n');
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/metrics')
      response.setHeader('Content-Type', registry.contentType).end(await registry.metrics());
    else if (request.url === '/health.json') sendJson(response, window.health(Date.now()));
    else await serve(response);
  };
  return listen(createServer((request, response) => void answer(request, response)));
}

function delayOf({ typicalDelayMs, slowShare, slowDelayMs }: Release): number {
  const usual = typicalDelayMs * (0.6 + 0.8 * Math.random());
  return usual + (Math.random() < slowShare ? slowDelayMs : 0);
}

function sendJson(response: ServerResponse, value: object): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
}
