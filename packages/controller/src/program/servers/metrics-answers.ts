import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { Logger } from '@verdict/core/provider';
import type { Answer } from './listen.ts';

export interface MetricsPage {
  readonly contentType: string;
  format(): AsyncIterable<string>;
}

/** Large enough for the network, small enough for whoever waits. */
const chunkLength = 65_536;

/** `/metrics`, written while it is made: thousands of runs are several megabytes. */
export function metricsAnswers(page: MetricsPage, logger: Logger): Readonly<Record<string, Answer>> {
  return {
    '/metrics': (request, response) => {
      write(page, request, response).catch((error: unknown) => {
        // Whoever asked has gone, more often than not.
        logger.debug({ error: error instanceof Error ? error.message : String(error) }, 'the metrics were not written');
        response.destroy();
      });
    },
  };
}

async function write(page: MetricsPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = Readable.from(inChunks(page.format()));
  response.setHeader('content-type', page.contentType);
  if (!/\bgzip\b/u.test(request.headers['accept-encoding'] ?? '')) return pipeline(text, response);
  response.setHeader('content-encoding', 'gzip');
  return pipeline(text, createGzip({ level: 1 }), response);
}

async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let chunk = '';
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
    await nextTurn();
  }
  yield chunk;
}
