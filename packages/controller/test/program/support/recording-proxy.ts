import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { ClusterAccess } from '../../../../../test-support/cluster/cluster-access.ts';

/** What an authorizer is asked: `get secrets`, `watch batch/jobs`, `create leases` of a group. */
export type Permission = string;

/** Stands before an API server, proves who asks by the token it is given, and writes down what was asked. */
export class RecordingProxy {
  readonly asked = new Set<Permission>();
  readonly forbidden = new Set<Permission>();
  readonly #access: ClusterAccess;
  readonly #agent: Agent;
  /** What is answered once as if somebody else had just changed the object. */
  readonly #conflicts = new Set<Permission>(['patch argoproj.io/analysisruns']);
  readonly #server = createServer((request, response) => {
    this.#pass(request, response).catch(() => response.destroy());
  });

  constructor(access: ClusterAccess) {
    this.#access = access;
    this.#agent = new Agent({ ...access.tls, keepAlive: true });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#access.server);
    const permission = permissionOf(request.method ?? 'GET', url);
    if (this.#conflicts.delete(permission)) return conflict(response);
    const { host: _, connection: __, ...headers } = request.headers;
    const isPlain = url.protocol === 'http:';
    const forwarded = (isPlain ? httpRequest : httpsRequest)(url, {
      method: request.method,
      ...(isPlain ? {} : { agent: this.#agent }),
      headers: { ...headers, authorization: `Bearer ${this.#access.token}` },
    });
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    (answer.statusCode === 403 ? this.forbidden : this.asked).add(permission);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.flushHeaders();
    await pipeline(answer, response);
  }
}

function conflict(response: ServerResponse): void {
  const body = {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    reason: 'Conflict',
    message: 'changed',
    code: 409,
  };
  response.writeHead(409, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const writes: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** In the words of a role's rules. */
export function permissionOf(method: string, { pathname, searchParams }: URL): Permission {
  const segments = pathname.split('/').slice(1);
  const [group = '', path] = segments[0] === 'api' ? ['', segments.slice(2)] : [segments[1], segments.slice(3)];
  const [resource = '', name = '', part] = path[0] === 'namespaces' ? path.slice(2) : path;
  const read = name === '' ? 'list' : 'get';
  const verb = method === 'GET' ? (searchParams.get('watch') === 'true' ? 'watch' : read) : (writes[method] ?? method);
  const full = part === undefined ? resource : `${resource}/${part}`;
  return `${verb} ${group === '' ? full : `${group}/${full}`}`;
}
