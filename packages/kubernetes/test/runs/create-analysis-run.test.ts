import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AnalysisRunRequest,
  analysisRuns,
  analysisTemplates,
  clusterAnalysisTemplates,
  controllerReference,
  createAnalysisRun,
  createResourceClient,
} from '../../src/index.ts';
import { installCustomResourceDefinitions } from '../../src/testing/index.ts';
import { configMaps } from '../support/config-maps.ts';
import { analysisTemplate, definitionsDirectory, webMetric } from '../support/custom-resources.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';

const kubeconfig = clusterFor('creating runs on a real Kubernetes API') ?? '';
const { signal } = new AbortController();
type Wish = Partial<AnalysisRunRequest>;

describe.runIf(kubeconfig !== '')('on a real API server, a run of templates', () => {
  let place: TestNamespace;
  let wide: string;

  beforeAll(async () => {
    place = await openNamespace(kubeconfig);
    const { client, namespace } = place;
    wide = `wide-${namespace}`;
    await installCustomResourceDefinitions({ client, directory: definitionsDirectory }, signal);
    const inner = { metrics: [webMetric('inner')], dryRun: [{ metricName: 'inner' }] };
    const outer = {
      args: [{ name: 'service' }],
      metrics: [webMetric('outer')],
      templates: [{ templateName: 'inner' }, { templateName: wide, clusterScope: true }],
    };
    const templates = createResourceClient(client, analysisTemplates);
    await templates.create(analysisTemplate({ namespace, name: 'outer' }, outer), signal);
    await templates.create(analysisTemplate({ namespace, name: 'inner' }, inner), signal);
    const spec = { metrics: [webMetric('wide')], templates: [{ templateName: 'inner' }] };
    const clusterWide = { ...analysisTemplate({ name: wide }, spec), kind: 'ClusterAnalysisTemplate' };
    await createResourceClient(client, clusterAnalysisTemplates).create(clusterWide, signal);
  });
  afterAll(async () => {
    await createResourceClient(place.client, clusterAnalysisTemplates).delete(
      { namespace: '', name: wide },
      {},
      signal,
    );
    await place.close();
  });

  const create = async (wish: Wish = {}) => {
    const { client, namespace } = place;
    const args = [{ name: 'service', value: 'shop' }];
    return createAnalysisRun(client, { namespace, templates: [{ templateName: 'outer' }], args, ...wish }, signal);
  };

  test('has the metrics of all that they name, and a name made for it', async () => {
    const metadata = { labels: { team: 'shop' }, annotations: { why: 'test' } };
    const created = await create({ metadata, instanceId: 'blue' });
    expect(created.metadata.name).toMatch(/^outer-\w+$/u);
    expect(created).toMatchObject({
      kind: 'AnalysisRun',
      metadata: {
        annotations: { why: 'test' },
        labels: { team: 'shop', 'argo-rollouts.argoproj.io/controller-instance-id': 'blue' },
      },
      spec: { args: [{ name: 'service', value: 'shop' }], dryRun: [{ metricName: 'inner' }] },
    });
    expect(created.spec?.metrics?.map(({ name }) => name)).toEqual(['outer', 'inner', 'wide']);
  });

  test.for<[string, Wish, string]>([
    ['an argument without value', { args: [] }, 'args.service was not resolved'],
    [
      'a template that is not there',
      { templates: [{ templateName: 'none' }] },
      'analysistemplate.argoproj.io "none" not found',
    ],
    [
      'a cluster template that is not there',
      { templates: [{ templateName: 'outer', clusterScope: true }] },
      'clusteranalysistemplate.argoproj.io "outer" not found',
    ],
    [
      'rules of the same name',
      { dryRun: [{ metricName: 'inner' }] },
      "two Dry-Run metric rules have the same name 'inner'",
    ],
  ])('is not created with %s', async ([, wish, message]) => {
    await expect(create(wish)).rejects.toMatchObject({ name: 'TemplateError', message });
  });

  test("is refused in the server's words", async () => {
    const refused = create({ metadata: { name: 'Not_a_name' } });
    await expect(refused).rejects.toMatchObject({ name: 'ApiError', status: 422, reason: 'Invalid' });
  });

  test('that refer to each other in a circle is not created', async () => {
    const { client, namespace } = place;
    const templates = createResourceClient(client, analysisTemplates);
    for (const [name, templateName] of [
      ['left', 'right'],
      ['right', 'left'],
    ] as const)
      await templates.create(analysisTemplate({ namespace, name }, { templates: [{ templateName }] }), signal);
    const message = 'templates refer to each other in a circle: left -> right -> left';
    await expect(create({ templates: [{ templateName: 'left' }] })).rejects.toMatchObject({ message });
  });

  test('that has an owner is created once for the same content, and beside what is completed or different', async () => {
    const { client, namespace } = place;
    const owner = await createResourceClient(client, configMaps).create({ metadata: { namespace, name: 'o' } }, signal);
    const metadata = { name: 'owned', ownerReferences: [controllerReference(configMaps, owner)] };
    const own = async (value: string) => (await create({ metadata, args: [{ name: 'service', value }] })).metadata;
    const first = await own('shop');
    expect(first.name).toBe('owned');
    expect(await own('shop')).toMatchObject({ name: 'owned', uid: first.uid });
    expect(await own('other')).toMatchObject({ name: 'owned.1' });
    const runs = createResourceClient(client, analysisRuns);
    await runs.patch({ namespace, name: 'owned' }, { status: { phase: 'Failed' } }, signal);
    expect(await own('shop')).toMatchObject({ name: 'owned.2' });
    expect(await own('other')).toMatchObject({ name: 'owned.1' });
  });

  test('that has no owner does not take the place of another', async () => {
    await create({ metadata: { name: 'taken' } });
    await expect(create({ metadata: { name: 'taken' } })).rejects.toMatchObject({ isAlreadyExists: true });
  });
});
