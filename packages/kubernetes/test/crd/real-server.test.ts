import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import {
  type KubernetesObject,
  analysisRuns,
  analysisTemplates,
  clusterAnalysisTemplates,
  type Resource,
  resourcePath,
} from '../../src/index.ts';
import { installCustomResourceDefinitions } from '../../src/testing/index.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';
import { halfWayRun, oddSpecs, refusedSpecs } from './odd-documents.ts';

const root = join(import.meta.dirname, '../../../..');
const kubeconfig = clusterFor('CustomResourceDefinitions on a real Kubernetes API');
const { signal } = new AbortController();
const resources: readonly Resource[] = [analysisRuns, analysisTemplates, clusterAnalysisTemplates];
const resourceOf = (kind: string | undefined) => resources.find((resource) => resource.kind === kind);

const seeds = globSync('examples/seeds/*.yaml', { cwd: root }).flatMap((file) =>
  parseAllDocuments(readFileSync(join(root, file), 'utf8')).map((document, index) => ({
    name: `${file} ${index + 1}`,
    document: withQuotes(document.toJS() as Stored),
  })),
);
const ours = seeds.filter(({ document }) => resourceOf(document?.kind) !== undefined);

interface Stored extends KubernetesObject {
  readonly spec?: unknown;
  readonly status?: unknown;
}

interface Arguments {
  readonly args?: readonly { readonly value?: unknown }[];
}

/** An API server wants arguments' values to be texts, which two documents of the reference's pages forget. */
function withQuotes(document: Stored): Stored {
  if (resourceOf(document?.kind) === undefined) return document;
  const spec = document.spec as Arguments;
  const args = spec.args?.map((entry) => ('value' in entry ? { ...entry, value: String(entry.value) } : entry));
  return { ...document, spec: args === undefined ? spec : { ...spec, args } };
}

function template(spec: object): Stored {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate', metadata: { generateName: 'odd-' }, spec };
}

describe.runIf(kubeconfig !== undefined)('the definitions on a real API server', () => {
  let space: TestNamespace;

  beforeAll(async () => {
    space = await openNamespace(kubeconfig ?? '');
    await installCustomResourceDefinitions({ client: space.client, directory: join(root, 'deploy/crds') }, signal);
  });
  afterAll(async () => space.close());

  /** What is stored of a new object, or would be. Fields that are not known are refused, or dropped. */
  async function create(object: Stored, fieldValidation: 'Strict' | 'Ignore'): Promise<Stored> {
    const { namespace } = space;
    const resource = resourceOf(object.kind) ?? analysisTemplates;
    const path = resourcePath(resource, { namespace });
    const metadata = { ...object.metadata, namespace: resource.isNamespaced ? namespace : undefined };
    const query = { fieldValidation, ...(resource.isNamespaced ? {} : { dryRun: 'All' }) };
    return (await space.client.send({ method: 'POST', path, body: { ...object, metadata }, query }, signal)) as Stored;
  }

  test.for(resources)('$kind is established, structural and has its short name', async ({ plural }) => {
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${plural}.argoproj.io`;
    const { status } = (await space.client.send({ method: 'GET', path }, signal)) as {
      readonly status: { conditions: readonly { type: string; status: string }[]; acceptedNames: object };
    };
    const holding = status.conditions.filter((condition) => condition.status === 'True').map(({ type }) => type);
    expect(holding.toSorted()).toEqual(['Established', 'NamesAccepted']);
    const shortName = { analysisruns: 'ar', analysistemplates: 'at', clusteranalysistemplates: 'cat' }[plural];
    expect(status.acceptedNames).toMatchObject({ shortNames: [shortName] });
  });

  test('a run is shown with its status and age', async () => {
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/analysisruns.argoproj.io';
    expect(await space.client.send({ method: 'GET', path }, signal)).toMatchObject({
      spec: {
        versions: [
          {
            additionalPrinterColumns: [
              { name: 'Status', jsonPath: '.status.phase' },
              { name: 'Age', jsonPath: '.metadata.creationTimestamp' },
            ],
          },
        ],
      },
    });
  });

  test('there are seeds', () => expect(ours.length).toBeGreaterThan(30));

  test.for(ours)('$name is taken, and kept as it is', async ({ document }) => {
    const stored = await create({ ...document, metadata: { generateName: 'seed-' } }, 'Strict');
    expect(stored.spec).toMatchObject(document.spec as object);
  });

  test.for(Object.entries(oddSpecs))('a template with %s is taken and kept as it is', async ([, spec]) => {
    const stored = await create(template(spec), 'Strict');
    expect(stored.spec).toEqual(spec);
  });

  test('a status of the reference, and of one to come, is kept whole', async () => {
    const run: Stored = halfWayRun;
    const stored = await create(run, 'Strict');
    expect([stored.spec, stored.status]).toEqual([run.spec, run.status]);
  });

  test.for(Object.entries(refusedSpecs))('a template with %s is refused, as in the reference', async ([, spec]) => {
    await expect(create(template(spec), 'Ignore')).rejects.toMatchObject({ status: 422 });
  });

  test('a run without metrics, and an object without a spec, are refused', async () => {
    await expect(create({ ...template({}), kind: 'AnalysisRun' }, 'Ignore')).rejects.toMatchObject({ status: 422 });
    const { spec: _, ...empty } = template({});
    await expect(create(empty, 'Ignore')).rejects.toMatchObject({ status: 422 });
  });

  test('the defaults of the reference are written', async () => {
    const stored = await create(
      template({ metrics: [{ name: 'm', provider: { datadog: { query: 'q' } } }] }),
      'Strict',
    );
    const datadog = { query: 'q', apiVersion: 'v1', interval: '5m', requestTimeout: '10s' };
    expect(stored.spec).toEqual({ metrics: [{ name: 'm', provider: { datadog } }] });
  });

  test('fields that nobody knows are dropped outside of unknown providers, and refused when asked to', async () => {
    const typo = template({
      metrics: [{ name: 'm', provider: { web: { url: 'u', colour: 1 }, x: { y: 1 } }, colour: 1 }],
    });
    const stored = await create(typo, 'Ignore');
    expect(stored.spec).toEqual({ metrics: [{ name: 'm', provider: { web: { url: 'u' }, x: { y: 1 } } }] });
    await expect(create(typo, 'Strict')).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/unknown field "spec\.metrics\[0\]\.colour".*provider\.web\.colour/),
    });
  });
});
