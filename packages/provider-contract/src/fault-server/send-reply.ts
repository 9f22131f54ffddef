import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultReply } from './fault-reply.ts';

const chunk = Buffer.alloc(64 * 1024, '"endless",');
const fastChunks = 768;
const trickle = Buffer.alloc(1024, '"endless",');
const trickleMs = 100;

/** Answers a request, or does to it what the reply's fault says. */
export async function sendReply(reply: FaultReply, response: ServerResponse): Promise<void> {
  const { status = 200, headers = {}, delayMs = 0, fault } = reply;
  if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
  if (fault === 'stall-headers') return;
  if (fault === 'cut-headers') return void response.destroy();
  const body = bodyBytes(reply);
  const length = fault === 'endless-body' ? {} : { 'Content-Length': String(body.length) };
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers, ...length });
  await sendBody(fault, body, response);
}

async function sendBody(fault: FaultReply['fault'], body: Buffer, response: ServerResponse): Promise<void> {
  if (fault === 'endless-body') return sendEndlessly(response);
  if (fault === undefined) return void response.end(body);
  const half = body.subarray(0, Math.floor(body.length / 2));
  response.flushHeaders();
  response.write(half, () => {
    if (fault === 'cut-body') response.destroy();
  });
}

function bodyBytes({ body = '', fault }: FaultReply): Buffer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  // What is to be cut or to stall must have something that is missing.
  return Buffer.from(fault !== undefined && text.length < 2 ? '{}' : text);
}

async function sendEndlessly(response: ServerResponse): Promise<void> {
  response.write('[');
  for (let sent = 0; !response.destroyed; sent += 1) {
    const fast = sent < fastChunks;
    const flowing = response.write(fast ? chunk : trickle);
    if (!fast) await sleep(trickleMs, undefined, { ref: false });
    else if (!flowing) await drained(response);
  }
}

async function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
