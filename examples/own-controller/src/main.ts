import { createAnalysisController } from '@verdict/controller';
import { ProviderRegistry, systemClock } from '@verdict/core';
import * as kubernetes from '@verdict/kubernetes';
import { createWebProvider } from '@verdict/provider-web';

const apps = { group: 'apps', version: 'v1', isNamespaced: true };
const deployments: kubernetes.Resource = { ...apps, plural: 'deployments', kind: 'Deployment' };
const instanceId = 'own-controller';

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.once('SIGINT', () => stop.abort());

const client = await kubernetes.connectToCluster();
const shared = { client, clock: systemClock, logger: console, random: Math.random };
const queue = kubernetes.createWorkQueue(shared);
const runs = kubernetes.createResourceClient(client, kubernetes.analysisRuns);

/** One look at one Deployment: each of its revisions gets a run, whose phase becomes its mark. */
async function reconcile(key: string, signal: AbortSignal): Promise<undefined> {
  const deployment = cache.get(key);
  const { namespace, name } = kubernetes.readKey(key);
  const annotations = deployment?.metadata.annotations ?? {};
  const { 'example.com/analysis-template': templateName, 'deployment.kubernetes.io/revision': revision } = annotations;
  if (deployment === undefined || templateName === undefined || revision === undefined) return;
  const ownerReferences = [kubernetes.controllerReference(deployments, deployment)];
  const metadata = { name: `${name}-${revision}`, ownerReferences };
  const request = { namespace, templates: [{ templateName }], args: [{ name: 'service', value: name }], instanceId };
  const run = await runs.get({ namespace, name: metadata.name }, signal).catch(async (error: unknown) => {
    if (!(error instanceof kubernetes.ApiError && error.isNotFound)) throw error;
    return kubernetes.createAnalysisRun(client, { ...request, metadata }, signal);
  });
  const verdict = `revision ${revision}: ${run.status?.phase ?? 'Pending'}`;
  if (annotations['example.com/verdict'] === verdict) return;
  const mark = { metadata: { annotations: { 'example.com/verdict': verdict } } };
  await kubernetes.createResourceClient(client, deployments).patch({ namespace, name }, mark, signal);
}

const wake = (object: kubernetes.KubernetesObject): void => queue.add(kubernetes.keyOf(object));
const wakeOwner = ({ metadata: { namespace, ownerReferences = [] } }: kubernetes.KubernetesObject): void => {
  for (const { name } of ownerReferences) queue.add(`${namespace}/${name}`);
};
const cache = kubernetes.createInformer({ ...shared, resource: deployments, handler: { added: wake, updated: wake } });
const handler = { updated: wakeOwner };
const changes = kubernetes.createInformer({ ...shared, resource: kubernetes.analysisRuns, handler });
const providers = new ProviderRegistry([createWebProvider()]);
const judge = createAnalysisController({ ...shared, providers, instanceId, controllerNamespace: 'default' });
const onError = (error: unknown, key: string): void => shared.logger.error({ key, error }, 'to be tried again');
const work = kubernetes.workOff(queue, { workers: 4, reconcile, onError }, stop.signal);
await Promise.all([cache.run(stop.signal), changes.run(stop.signal), judge.run(stop.signal), work]);
