import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { readManifests, systemClock } from '@verdict/core';
import {
  analysisTemplates,
  type ClusterClient,
  connectToCluster,
  createInformer,
  createResourceClient,
  type KubernetesObject,
  type Resource,
} from '@verdict/kubernetes';
import { installCustomResourceDefinitions } from '@verdict/kubernetes/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requiredCluster } from '../../../test-support/required-cluster.ts';

const kubeconfig = requiredCluster({
  suite: 'a controller of one’s own',
  directory: fileURLToPath(new URL('..', import.meta.url)),
  needsControllers: true,
});
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const apps = { group: 'apps', version: 'v1', isNamespaced: true };
const deployments: Resource = { ...apps, plural: 'deployments', kind: 'Deployment' };
const namespaces: Resource = { group: '', version: 'v1', plural: 'namespaces', kind: 'Namespace', isNamespaced: false };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe.skipIf(kubeconfig === undefined)('the controller', () => {
  const over = new AbortController();
  const namespace = `own-controller-${randomUUID().slice(0, 8)}`;
  let errorRate = 0.01;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ errorRate, path: request.url }));
  });
  let client: ClusterClient;
  let program: ReturnType<typeof spawn>;

  beforeAll(async () => {
    client = await connectToCluster({ kubeconfig });
    const directory = fileURLToPath(new URL('../../../deploy/crds', import.meta.url));
    await installCustomResourceDefinitions({ client, directory }, over.signal);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await createResourceClient(client, namespaces).create({ metadata: { name: namespace } }, over.signal);
    const environment = { ...process.env, KUBECONFIG: kubeconfig };
    program = spawn(process.execPath, ['--conditions=@verdict/source', main], { env: environment, stdio: 'ignore' });
  });
  afterAll(async () => {
    program.kill('SIGTERM');
    await once(program, 'exit');
    await createResourceClient(client, namespaces).delete({ namespace: '', name: namespace }, {}, over.signal);
    over.abort();
    server.close();
    await client.close();
  });

  /** The marks that the Deployment bears, until it bears this one. */
  async function marksUntil(last: string): Promise<readonly string[]> {
    const marks: string[] = [];
    const stop = new AbortController();
    const look = ({ metadata }: KubernetesObject): void => {
      const mark = metadata.annotations?.['example.com/verdict'] ?? 'none';
      if (marks.at(-1) !== mark) marks.push(mark);
      if (mark === last) stop.abort();
    };
    const ports = { client, clock: systemClock, logger: silent, random: Math.random };
    const handler = { added: look, updated: look };
    await createInformer({ ...ports, resource: deployments, namespace, handler }).run(stop.signal);
    return marks;
  }

  test('marks each revision of a Deployment with the verdict on it', async () => {
    const text = await readFile(new URL('../template.yaml', import.meta.url), 'utf8');
    const [manifest] = readManifests(text.replace('http://metrics.monitoring:8080', addressOf(server)), {
      file: 'template.yaml',
    });
    if (manifest?.kind !== 'AnalysisTemplate') throw new Error('template.yaml holds no template');
    const template = { ...manifest.object, metadata: { name: 'error-rate', namespace } };
    await createResourceClient(client, analysisTemplates).create(template, over.signal);

    const stored = createResourceClient(client, deployments);
    await stored.create(deployment(namespace), over.signal);
    expect(await marksUntil('revision 1: Successful')).not.toContain('revision 1: Failed');

    errorRate = 0.5;
    await stored.patch({ namespace, name: 'shop' }, { spec: deployment(namespace, 'shop:2').spec }, over.signal);
    expect(await marksUntil('revision 2: Failed')).not.toContain('revision 2: Successful');
  });
});

function deployment(namespace: string, image = 'shop:1'): KubernetesObject & { readonly spec: object } {
  const labels = { app: 'shop' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace, annotations: { 'example.com/analysis-template': 'error-rate' } },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'shop', image }] } },
    },
  };
}

function addressOf(server: ReturnType<typeof createServer>): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
