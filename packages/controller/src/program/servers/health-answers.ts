import type { Answer } from './listen.ts';

/** Why the program is not ready; undefined: it is. */
export type Unready = () => string | undefined;

/** `/healthz`: whoever gets an answer sees that the event loop turns. `/readyz`: caches are filled, or another one leads. */
export function healthAnswers(unready: Unready): Readonly<Record<string, Answer>> {
  return {
    '/healthz': (_request, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok'),
    '/readyz': (_request, response) => {
      const reason = unready();
      const status = reason === undefined ? 200 : 503;
      response.writeHead(status, { 'content-type': 'text/plain' }).end(reason ?? 'ok');
    },
  };
}
