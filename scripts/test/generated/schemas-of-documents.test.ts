import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';

interface Document {
  readonly kind?: unknown;
}

const root = new URL('../../../', import.meta.url);

function readJson(path: string): object {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as object;
}

function readDocuments(path: string): readonly Document[] {
  const text = readFileSync(new URL(path, root), 'utf8');
  return parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS() as Document);
}

/** Strict: a keyword that the validator does not know would be no check at all. */
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
const files: Readonly<Record<string, string>> = {
  AnalysisTemplate: 'schemas/analysis-template.json',
  ClusterAnalysisTemplate: 'schemas/cluster-analysis-template.json',
  AnalysisRun: 'schemas/analysis-run.json',
};
const validators = new Map<unknown, ValidateFunction>(
  Object.entries(files).map(([kind, file]) => [kind, ajv.compile(readJson(file))]),
);

function errorsOf(document: Document): readonly string[] {
  const validate = validators.get(document.kind);
  if (validate === undefined) throw new Error(`there is no schema of ${String(document.kind)}`);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test.each(Object.values(files))('%s is a schema by the metaschema that it names', (file) => {
  const schema = readJson(file);
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
  expect(ajv.validateSchema(schema)).toBe(true);
});

const seeds = readdirSync(new URL('examples/seeds/', root)).filter((file) => file.endsWith('.yaml'));
const seedDocuments = seeds.flatMap((file) =>
  readDocuments(`examples/seeds/${file}`)
    .filter(({ kind }) => validators.has(kind))
    .map((document) => ({ file, document })),
);

test('the seeds hold documents of each kind', () => {
  expect(seedDocuments.length).toBeGreaterThanOrEqual(seeds.length);
  expect(new Set(seedDocuments.map(({ document }) => document.kind))).toEqual(new Set(validators.keys()));
});

test.each(seedDocuments)('$file holds a valid $document.kind', ({ document }) => {
  expect(errorsOf(document)).toEqual([]);
});

const web = { url: 'http://service.test' };

/** A template with one metric, of which one thing is wrong. */
function template(parts: {
  readonly metric?: object;
  readonly provider?: object;
  readonly document?: object;
}): Document {
  const metric = { name: 'm', successCondition: 'true', provider: parts.provider ?? { web }, ...parts.metric };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 't' },
    spec: { metrics: [metric] },
    ...parts.document,
  } as Document;
}

test('the template whose parts are made wrong is valid, and so are providers of other packages', () => {
  expect(errorsOf(template({}))).toEqual([]);
  expect(errorsOf(template({ provider: { weather: { city: 'Oslo' } } }))).toEqual([]);
  expect(errorsOf(template({ provider: { datadog: { query: 'a', apiVersion: '{{args.version}}' } } }))).toEqual([]);
});

const at = '/spec/metrics/0';

test.each([
  ['another version', { document: { apiVersion: 'argoproj.io/v1' } }, '/apiVersion'],
  ['no metadata', { document: { metadata: undefined } }, ''],
  ['metrics that are no list', { document: { spec: { metrics: {} } } }, '/spec/metrics'],
  ['no spec', { document: { spec: undefined } }, ''],
  ['an unknown field of the document', { document: { status: 1, extra: 1 } }, ''],
  ['an argument without a name', { document: { spec: { metrics: [], args: [{ value: 'x' }] } } }, '/spec/args/0'],
  ['a list as an argument', { document: { spec: { args: [{ name: 'a', value: [] }] } } }, '/spec/args/0/value'],
  ['a misspelled condition', { metric: { succesCondition: 'true' } }, at],
  ['a number as interval', { metric: { interval: 60 } }, `${at}/interval`],
  ['a fraction as count', { metric: { count: 1.5 } }, `${at}/count`],
  ['a metric without a name', { metric: { name: undefined } }, at],
  ['no provider', { metric: { provider: undefined } }, at],
  ['an empty provider', { provider: {} }, `${at}/provider`],
  ['two providers', { provider: { web, graphite: { address: 'http://g.test' } } }, `${at}/provider`],
  ['a provider that is no object', { provider: { weather: 'Oslo' } }, `${at}/provider/weather`],
  ['web without an address', { provider: { web: {} } }, `${at}/provider/web`],
  ['an unknown field of web', { provider: { web: { ...web, adress: '' } } }, `${at}/provider/web`],
  [
    'a text as time limit',
    { provider: { web: { ...web, timeoutSeconds: '5s' } } },
    `${at}/provider/web/timeoutSeconds`,
  ],
  ['an unknown aggregator', { provider: { datadog: { aggregator: 'median' } } }, `${at}/provider/datadog/aggregator`],
  ['an unknown API version', { provider: { datadog: { apiVersion: 'v3' } } }, `${at}/provider/datadog/apiVersion`],
  ['New Relic without a query', { provider: { newRelic: {} } }, `${at}/provider/newRelic`],
  ['Kayenta without scopes', { provider: { kayenta: { address: 'http://k.test' } } }, `${at}/provider/kayenta`],
  ['CloudWatch without queries', { provider: { cloudWatch: {} } }, `${at}/provider/cloudWatch`],
  ['a Job without a spec', { provider: { job: {} } }, `${at}/provider/job`],
])('%s is refused', (_, parts, path) => {
  const errors = errorsOf(template(parts));
  expect(errors.map((error) => error.slice(0, error.indexOf(' ')))).toContain(path);
});
