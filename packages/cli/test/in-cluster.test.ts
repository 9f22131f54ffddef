import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import {
  analysisRuns,
  analysisTemplates,
  connectToCluster,
  createInformer,
  createResourceClient,
  listAll,
} from '@verdict/kubernetes';
import type { AnalysisRun, RunStatus } from '@verdict/core';
import { systemClock } from '@verdict/core';
import type { ClusterClient, ObjectKey, StoredObject } from '@verdict/kubernetes';
import { installCustomResourceDefinitions } from '@verdict/kubernetes/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { requiredCluster } from '../../../test-support/required-cluster.ts';

const kubeconfig = requiredCluster({
  suite: 'verdict run --in-cluster',
  directory: fileURLToPath(new URL('..', import.meta.url)),
});
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const namespace = 'default';

const metric = {
  name: 'rate',
  count: 2,
  interval: '1s',
  successCondition: 'result > 0.9',
  provider: { web: { url: 'http://shop/' } },
};
const templateDocument = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisTemplate',
  metadata: { name: 'shop' },
  spec: { args: [{ name: 'service' }], metrics: [metric] },
};

type StoredRun = StoredObject<AnalysisRun>;

describe.skipIf(kubeconfig === undefined)('verdict run --in-cluster', () => {
  const over = new AbortController();
  let client: ClusterClient;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'verdict-in-cluster-'));
    client = await connectToCluster({ kubeconfig });
    const directory = fileURLToPath(new URL('../../../deploy/crds', import.meta.url));
    await installCustomResourceDefinitions({ client, directory }, over.signal);
    await writeFile(path.join(folder, 'template.json'), JSON.stringify(templateDocument));
  });
  afterAll(async () => {
    over.abort();
    await client.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Stands for the cluster's controller: answers each new run and each change of it. */
  async function withController(
    judge: (run: StoredRun) => RunStatus | undefined,
    use: () => Promise<void>,
  ): Promise<void> {
    const stop = new AbortController();
    const runs = createResourceClient(client, analysisRuns);
    const look = (run: StoredRun): void => {
      const status = judge(run);
      const { name = '' } = run.metadata;
      if (status !== undefined) void runs.patch({ namespace, name }, { status }, over.signal).catch(() => {});
    };
    const informer = createInformer<StoredRun>({
      client,
      resource: analysisRuns,
      clock: systemClock,
      logger: silent,
      random: Math.random,
      namespace,
      handler: { added: look, updated: look },
    });
    const watching = informer.run(stop.signal);
    try {
      await use();
    } finally {
      stop.abort();
      await watching;
      await Promise.all(
        [...informer.list()].map(async ({ metadata: { name = '' } }) =>
          runs.delete({ namespace, name }, {}, over.signal),
        ),
      );
    }
  }

  async function verdict(argv: readonly string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
    const words = [main, 'run', '--in-cluster', '--kubeconfig', kubeconfig ?? '', ...argv];
    const child = spawn(process.execPath, ['--conditions=@verdict/source', ...words], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [[code], stdout, stderr] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
    return { code, stdout, stderr };
  }

  test('creates the run of a template, follows it and exits as a local run does', async () => {
    await withController(judgeAs('Successful'), async () => {
      const { code, stdout, stderr } = await verdict(['template.json', '--arg', 'service=shop']);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stdout).toContain('Successful');
      expect(stderr).toContain('rate');
    });
  });

  test('exits with 1 when the cluster says Failed', async () => {
    await withController(judgeAs('Failed'), async () => {
      const { code, stdout } = await verdict(['template.json', '--arg', 'service=shop', '-o', 'json']);
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        kind: 'AnalysisRun',
        metadata: { name: expect.stringMatching(/^shop-/) },
        spec: { args: [{ name: 'service', value: 'shop' }] },
        status: { phase: 'Failed' },
      });
    });
  });

  test('creates the run of a document under its own name, as kubectl wrote it out', async () => {
    const metadata = { name: 'exported', resourceVersion: '7', uid: 'old', managedFields: [] };
    const document = { ...templateDocument, kind: 'AnalysisRun', metadata, spec: { metrics: [metric] } };
    await writeFile(path.join(folder, 'run.json'), JSON.stringify({ ...document, status: { phase: 'Failed' } }));
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, stringData: { a: 'b' } };
    await writeFile(path.join(folder, 'secret.json'), JSON.stringify(secret));
    await withController(judgeAs('Successful'), async () => {
      const { code, stdout, stderr } = await verdict(['run.json', 'secret.json', '-o', 'json']);
      expect(stderr).toContain('ignored: Secret token in secret.json: with --in-cluster the secrets are those');
      expect({ code, run: JSON.parse(stdout) as unknown }).toMatchObject({
        code: 0,
        run: { metadata: { name: 'exported' }, status: { phase: 'Successful' } },
      });
    });
  });

  test('takes templates of the cluster by name', async () => {
    const templates = createResourceClient(client, analysisTemplates);
    const key: ObjectKey = { namespace, name: 'stored' };
    await templates.create({ ...templateDocument, metadata: { ...key } }, over.signal);
    try {
      await withController(judgeAs('Successful'), async () => {
        const argv = ['--template', 'stored', '--arg', 'service=shop', '--dry-run', 'rate', '-o', 'json'];
        const { code, stdout } = await verdict(argv);
        expect({ code, run: JSON.parse(stdout) as unknown }).toMatchObject({
          code: 0,
          run: { metadata: { name: expect.stringMatching(/^stored-/) }, spec: { dryRun: [{ metricName: '^rate$' }] } },
        });
      });
      const rules = await verdict(['--template', 'stored', '--arg', 'service=shop', '--dry-run', 'none']);
      expect(rules).toMatchObject({ code: 4, stderr: '--dry-run none: there is no such metric; there are: rate\n' });
      const unknown = await verdict(['--template', 'stored', '--arg', 'service=shop', '--arg', 'servce=a']);
      expect(unknown).toMatchObject({ code: 4, stderr: expect.stringContaining('--arg servce: ') });
      const missing = await verdict(['--template', 'absent']);
      expect(missing).toMatchObject({ code: 4, stdout: '' });
      expect(missing.stderr).toBe('--template absent: analysistemplate.argoproj.io "absent" not found\n');
    } finally {
      await templates.delete(key, {}, over.signal);
    }
  });

  test('gives the run to the controller of an instance id', async () => {
    await withController(judgeAs('Successful'), async () => {
      const { stdout } = await verdict([
        'template.json',
        '--arg',
        'service=shop',
        '--instance-id',
        'blue',
        '-o',
        'json',
      ]);
      expect(JSON.parse(stdout)).toMatchObject({
        metadata: { labels: { 'argo-rollouts.argoproj.io/controller-instance-id': 'blue' } },
      });
    });
  });

  test('asks the run to end when its time is over', async () => {
    await withController(waitForTermination, async () => {
      const { code, stdout } = await verdict(['template.json', '--arg', 'service=shop', '--timeout', '2s']);
      expect(code).toBe(3);
      expect(stdout).toContain('timed out: 0 of 1 metrics decided');
    });
  });

  test('does not wait without end for a controller that is not there', async () => {
    const { code, stderr } = await verdict(['template.json', '--arg', 'service=shop', '--timeout', '1s']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/no controller has ended default\/shop-\w+; it is left to end later/u);
    await withController(waitForTermination, async () => {
      expect(await storedRuns()).toMatchObject([{ spec: { terminate: true } }]);
    });
  });

  test('says so when the run is deleted under way', async () => {
    const runs = createResourceClient(client, analysisRuns);
    const judge = (found: StoredRun): undefined => {
      const { name = '' } = found.metadata;
      void runs.delete({ namespace, name }, {}, over.signal).catch(() => {});
    };
    await withController(judge, async () => {
      const { code, stdout } = await verdict(['template.json', '--arg', 'service=shop']);
      expect(code).toBe(3);
      expect(stdout).toContain('it was deleted before it had a verdict');
    });
  });

  test('creates nothing from documents that are wrong', async () => {
    const { interval: _, ...wrong } = metric;
    const key: ObjectKey = { namespace, name: 'wrong' };
    const templates = createResourceClient(client, analysisTemplates);
    const withoutInterval = { ...templateDocument, metadata: { ...key }, spec: { metrics: [wrong] } };
    await templates.create(withoutInterval, over.signal);
    onTestFinished(async () => templates.delete(key, {}, over.signal));
    const misspelled = { ...metric, provider: { web: { url: 'http://shop/', jsonPaht: '{$.a}' } } };
    const document = { ...templateDocument, spec: { metrics: [misspelled] } };
    await writeFile(path.join(folder, 'misspelled.json'), JSON.stringify(document));
    expect(await verdict(['template.json'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('args.service'),
    });
    expect(await verdict([])).toMatchObject({ code: 4, stderr: expect.stringContaining('--template NAME') });
    expect(await verdict(['template.json', '--secret', 'a/b=env:C'])).toMatchObject({ code: 4 });
    expect(await verdict(['template.json', '--job-log-tail', '5'])).toMatchObject({ code: 4 });
    expect(await verdict(['--template', 'wrong'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('interval must be specified when count > 1'),
    });
    expect(await verdict(['misspelled.json'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('unknown field "spec.metrics[0].provider.web.jsonPaht"'),
    });
    expect((await storedRuns()).length).toBe(0);
  });

  test('a cluster that gives no answer is an Error, and no fault of the document', async () => {
    const dead = path.join(folder, 'dead.kubeconfig');
    await writeFile(
      dead,
      JSON.stringify({
        clusters: [{ name: 'a', cluster: { server: 'http://127.0.0.1:1' } }],
        contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
        'current-context': 'a',
      }),
    );
    for (const argv of [
      ['template.json', '--arg', 'service=shop'],
      ['--template', 'stored'],
    ]) {
      const { code, stderr } = await verdict([...argv, '--kubeconfig', dead]);
      expect(code).toBe(3);
      expect(stderr).toMatch(/: the Kubernetes API cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1\n$/u);
    }
  });

  async function storedRuns(): Promise<readonly unknown[]> {
    return (await listAll(client, { resource: analysisRuns, namespace }, over.signal)).items;
  }
});

function judgeAs(phase: 'Successful' | 'Failed'): (run: StoredRun) => RunStatus | undefined {
  const at = '2026-03-01T12:00:00Z';
  const measured = { name: 'rate', count: 1, measurements: [{ phase, value: '1', startedAt: at, finishedAt: at }] };
  const counters = phase === 'Failed' ? { failed: 1 } : { successful: 1 };
  return ({ status }) => {
    if (status?.phase === undefined)
      return { phase: 'Running', startedAt: at, metricResults: [{ ...measured, ...counters, phase: 'Running' }] };
    if (status.phase !== 'Running') return undefined;
    return {
      phase,
      startedAt: at,
      completedAt: at,
      runSummary: { count: 1, ...counters },
      metricResults: [{ ...measured, ...counters, phase }],
    };
  };
}

function waitForTermination({ spec, status }: StoredRun): RunStatus | undefined {
  if (status?.phase === undefined) return { phase: 'Running', metricResults: [] };
  return spec?.terminate === true && status.phase === 'Running' ? { phase: 'Inconclusive' } : undefined;
}
