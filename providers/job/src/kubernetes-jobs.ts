import type * as Kubernetes from '@kubernetes/client-node';
import { unlessAborted } from '@verdict/core/provider';
import { readJson } from '@verdict/provider-kit';
import { refusalSchema } from './kubernetes-objects.ts';
import { JobsApiError } from './jobs-api-error.ts';
import type { JobsApi } from './jobs-api.ts';
import { createRestJobs, type ApiRequest } from './rest-jobs.ts';

export interface ClusterChoice {
  /** Path of a kubeconfig, or `in-cluster`; empty: where kubectl would look, then the pod's own service account. */
  readonly kubeconfig: string;
  /** Empty: the kubeconfig's current one. */
  readonly context: string;
}

interface Connection {
  readonly library: typeof Kubernetes;
  readonly config: Kubernetes.KubeConfig;
  readonly server: string;
}

/** Jobs of a real cluster. The Kubernetes client is loaded, and the cluster chosen, with the first call. */
export function createKubernetesJobs(choice: ClusterChoice): JobsApi {
  let connected: Promise<Connection> | undefined;
  return createRestJobs(async (request, signal) => {
    connected ??= connect(choice);
    // Loading the client takes a while and no signal.
    const connection = await unlessAborted(connected, signal).catch((error: unknown) => {
      connected = undefined;
      throw unreachable(error, { isPermanent: true });
    });
    return exchange(connection, request, signal);
  });
}

/** What the client falls back to where it finds nothing. */
const noCluster = 'http://localhost:8080';

async function connect({ kubeconfig, context }: ClusterChoice): Promise<Connection> {
  const library = await import('@kubernetes/client-node');
  const config = new library.KubeConfig();
  if (kubeconfig === 'in-cluster') config.loadFromCluster();
  else if (kubeconfig === '') config.loadFromDefault();
  else config.loadFromFile(kubeconfig);
  if (context !== '') config.setCurrentContext(context);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined)
    throw new Error(`the kubeconfig has no cluster for the context ${JSON.stringify(config.getCurrentContext())}`);
  if (kubeconfig === '' && server === noCluster)
    throw new Error('no cluster is configured: set KUBECONFIG, or run inside a cluster');
  return { library, config, server: server.replace(/\/$/, '') };
}

async function exchange(connection: Connection, request: ApiRequest, signal: AbortSignal): Promise<string> {
  const { library, config } = connection;
  const context = toContext(connection, request);
  context.setSignal(signal);
  try {
    await config.applySecurityAuthentication(context);
    const { httpStatusCode, headers, body } = await new library.IsomorphicFetchHttpLibrary().send(context).toPromise();
    const text = await readBody(body.stream());
    if (httpStatusCode < 300) return text;
    throw refusal(httpStatusCode, headers['retry-after'], text);
  } catch (error) {
    throw error instanceof JobsApiError ? error : unreachable(error);
  } finally {
    // The client makes a pool of connections for each request.
    await context.getDispatcher()?.destroy();
  }
}

function toContext({ library, server }: Connection, { method, path, query = {}, body }: ApiRequest) {
  const context = new library.RequestContext(server + path, library.HttpMethod[method]);
  for (const [name, value] of Object.entries(query)) context.setQueryParam(name, value);
  context.setHeaderParam('Accept', 'application/json, */*');
  if (body === undefined) return context;
  context.setHeaderParam('Content-Type', 'application/json');
  context.setBody(JSON.stringify(body));
  return context;
}

const largestBodyBytes = 32 * 1024 * 1024;

async function readBody(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.byteLength;
    if (length > largestBodyBytes)
      throw new JobsApiError(`the API server answered with more than ${largestBodyBytes} bytes`, { status: 200 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refusal(status: number, retryAfter: string | undefined, body: string): JobsApiError {
  const read = readJson(body, refusalSchema);
  const { message, reason } = read.ok ? read.value : { message: `the API server answered with HTTP ${status}` };
  return new JobsApiError(message, {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Why no answer came; the innermost cause is the one that tells. */
function unreachable(error: unknown, parts: { readonly isPermanent?: boolean } = {}): JobsApiError {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new JobsApiError(`the Kubernetes API cannot be used: ${reason}`, { ...parts, cause: error });
}
