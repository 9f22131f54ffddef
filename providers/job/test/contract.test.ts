import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpBackend, providerContract, type FaultRequest } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createJobProvider, type JobsApi } from '../src/index.ts';
import { createKubernetesJobs } from '../src/kubernetes-jobs.ts';
import { kubeconfig } from './kubeconfig.ts';

// Loaded here and not by the first case, whose deadline is shorter than that takes on a busy machine.
await import('@kubernetes/client-node');

const token = 'planted-bearer-token';
const config = { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } } };

const job = (status: object = {}) => ({
  metadata: { name: 'j' },
  spec: { selector: { matchLabels: { a: 'b' } } },
  status,
});
const ended = (type: string) => job({ conditions: [{ type, status: 'True' }] });
const notFound = { status: 404, body: { message: 'jobs.batch "j" not found', reason: 'NotFound' } };

/** A Kubernetes API on which each Job is in the given state. */
const cluster =
  (found: { readonly status?: number; readonly body: object }) =>
  ({ method, path }: FaultRequest) => {
    if (method === 'POST') return { status: 201, body: job() };
    if (/\/(?:pods|jobs)\?/.test(path)) return { body: { items: [] } };
    return found;
  };

const backend = await createHttpBackend({
  target: () => ({ config }),
  replies: {
    ok: cluster({ body: ended('Complete') }),
    running: cluster({ body: job() }),
    failed: cluster({ body: ended('Failed') }),
    gone: cluster(notFound),
  },
});
const folder = mkdtempSync(join(tmpdir(), 'job-contract-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await backend.close();
});

/** A document cannot choose the cluster, so the situation does. */
let connected = connect(backend.server.url);

function connect(server: string): JobsApi {
  const file = join(folder, server.replaceAll(/\W/g, '-'));
  writeFileSync(file, kubeconfig({ server, token, insecure: server.startsWith('http:') }));
  return createKubernetesJobs({ kubeconfig: file, context: '' });
}

const jobs: JobsApi = {
  create: (...call) => connected.create(...call),
  read: (...call) => connected.read(...call),
  delete: (...call) => connected.delete(...call),
  list: (...call) => connected.list(...call),
  listPods: (...call) => connected.listPods(...call),
  readLog: (...call) => connected.readLog(...call),
};

const contract = providerContract({
  ...backend,
  provider: createJobProvider({ jobs }),
  recreate: () => createJobProvider({ jobs }),
  plantedSecrets: [token],
  invalidConfigs: [{}, { spec: {} }, { ...config, metadata: { labels: { a: 1 } } }, { ...config, image: 'i' }],
  arrange: (situation) => {
    const arranged = backend.arrange(situation);
    const { server } = backend;
    if (situation === 'refused') connected = connect(server.refusedUrl);
    else connected = connect(situation === 'bad-certificate' ? server.tlsUrl : server.url);
    return arranged;
  },
  startedWorks: () => {
    const created = backend.server.requests.filter(({ method }) => method === 'POST');
    return new Set(created.map(({ body }): string => JSON.parse(body).metadata.name)).size;
  },
  capabilities: {
    reportsNoData: true,
    idempotentStart: true,
    outlastsOutages: true,
    impossible: {
      other: 'a Job has no value that could be another',
      empty: 'a Job without conditions goes on',
      nan: 'a Job has no value',
      'duplicate-series': 'a Job has no value',
      'error-in-success': 'an error has a status of its own',
    },
  },
});

for (const { name, run } of contract) test(name, run);
