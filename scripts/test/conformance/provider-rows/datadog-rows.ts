import { failed, now, refused, successful, type RowDraft } from './row-draft.ts';

interface Parts {
  readonly config?: object;
  readonly status?: number;
  readonly request?: { readonly headers?: object; readonly query?: object };
  readonly secrets?: object;
  readonly processEnv?: object;
  readonly namespace?: string;
}

const keys = { address: '$SERVER', 'api-key': 'apikey0123', 'app-key': 'appkey0123' };
const secrets = { 'argo-rollouts/datadog': keys };
const headers = { 'content-type': 'application/json', 'dd-api-key': 'apikey0123', 'dd-application-key': 'appkey0123' };
const condition = 'true || isNil(result)';

function series(name: string, body: string, expect: object, parts: Parts = {}): RowDraft {
  const { config = {}, status = 200, request = {}, ...rest } = parts;
  const query = { from: '1772366100', query: 'q{*}', to: '1772366400', ...request.query };
  const provider = { datadog: { apiVersion: 'v1', interval: '5m', query: 'q{*}', ...config } };
  const asked = { method: 'GET', path: '/api/v1/query', headers, ...request, query };
  return {
    provider: 'datadog',
    name: `v1 ${name}`,
    now,
    metric: { name: 'm', provider, successCondition: condition },
    secrets,
    ...rest,
    http: [{ request: asked, response: { status, body } }],
    expect,
  };
}

interface Question {
  readonly queries: readonly object[];
  readonly formulas: readonly object[];
}

const asked = (name: string, query: string, aggregator = 'last'): object => ({
  aggregator,
  data_source: 'metrics',
  name,
  query,
});
const single: Question = { queries: [asked('query', 'q{*}')], formulas: [] };

function scalar(
  name: string,
  columns: unknown,
  expect: object,
  parts: { config?: object; question?: Question } = {},
): RowDraft {
  const { config = { query: 'q{*}' }, question = single } = parts;
  const provider = { datadog: { apiVersion: 'v2', interval: '5m', ...config } };
  const attributes = { from: 1_772_366_100_000, to: 1_772_366_400_000, ...question };
  const json = { data: { attributes, type: 'scalar_request' } };
  const body = typeof columns === 'string' ? columns : JSON.stringify({ data: { attributes: { columns } } });
  return {
    provider: 'datadog',
    name: `v2 ${name}`,
    now,
    metric: { name: 'm', provider, successCondition: condition },
    secrets,
    http: [
      { request: { method: 'POST', path: '/api/v2/query/scalar', headers, json }, response: { status: 200, body } },
    ],
    expect,
  };
}

const points = (...pointlist: readonly unknown[]): string => JSON.stringify({ series: [{ pointlist }] });
const number = (...values: readonly unknown[]): object => ({ name: 'query', type: 'number', values });
const group = (...values: readonly unknown[]): object => ({ name: 'env', type: 'group', values });
const environment = { DD_ADDRESS: '$SERVER', DD_API_KEY: 'k', DD_APP_KEY: 'a' };
const environmentKeys = { headers: { ...headers, 'dd-api-key': 'k', 'dd-application-key': 'a' } };
const unparsed = (raw: string, kind: string): object =>
  failed(
    `could not parse numeric value ${JSON.stringify(raw)} in column "query": json: cannot unmarshal ${kind} into Go value of type float64`,
  );

const many = Array.from({ length: 101 }, (_, index) => (index * 37) % 101);
const byValue = [...many.keys()].toSorted((one, other) => (many[one] ?? 0) - (many[other] ?? 0));
const shown = [...byValue.slice(0, 50), ...byValue.slice(-50)].map((index) => ({
  name: `g${index}`,
  value: many[index],
}));

const refusals: readonly (readonly [config: object, message: string])[] = [
  [{}, 'Must have either a query or queries. Please review the Analysis Template.'],
  [{ query: 'a', queries: { b: 'c' } }, 'Cannot have both a query and queries. Please review the Analysis Template.'],
  [{ query: 'a', formula: 'x' }, 'Formula are only valid when queries are set. Please review the Analysis Template.'],
  [
    { apiVersion: 'v1', query: 'a', aggregator: 'sum' },
    'Aggregator is not supported in v1. Please review the Analysis Template.',
  ],
  [
    { query: 'a', requestTimeout: 'abc' },
    'Could not parse the request timeout: time: invalid duration "abc". Please review the Analysis Template.',
  ],
  [{ query: 'a', secretRef: { namespaced: true } }, 'secret name is required for namespaced credentials'],
];

export const datadogRows: readonly RowDraft[] = [
  series('tiny value', points([1, 1e-7]), successful('0.0000001')),
  series('huge value', points([1, 1e21]), successful('1000000000000000000000')),
  ...[[1, 2, 3], [1], []].map((point) =>
    series(`point ${JSON.stringify(point)}`, points(point), failed('Datapoint does not have 2 values')),
  ),
  series(
    'no points, and another series',
    '{"series":[{"pointlist":[]},{"pointlist":[[1,2]]}]}',
    successful('[{"pointlist":[]},{"pointlist":[[1,2]]}]'),
  ),
  series('no point list', '{"series":[{}]}', successful('[{"pointlist":null}]')),
  series('null', 'null', successful('null')),
  series(
    'no JSON',
    '<html>',
    failed('', { 'message~': "Could not parse JSON body: invalid character '<' looking for beginning of value" }),
  ),
  series('status 202', 'no', failed('received non 2xx response code: 202 no'), { status: 202 }),
  series('status 401', 'no', failed('received authentication error response code: 401 no'), { status: 401 }),
  series('interval of less than seconds', points([1, 2]), successful('2'), {
    config: { interval: '1500ms' },
    request: { query: { from: '1772366399' } },
  }),
  series('keys of the environment before the Secret', points([1, 2]), successful('2'), {
    processEnv: environment,
    request: environmentKeys,
  }),
  series('no address in the environment', points([1, 2]), successful('2'), {
    processEnv: { DD_API_KEY: 'k', DD_APP_KEY: 'a' },
  }),
  series('an empty key in the environment', points([1, 2]), successful('2'), {
    processEnv: { ...environment, DD_API_KEY: '' },
  }),
  series('a Secret of the run', points([1, 2]), successful('2'), {
    config: { secretRef: { name: 's', namespaced: true } },
    namespace: 'demo',
    secrets: { 'demo/s': keys },
  }),
  scalar('the first value that is there', [number(null, 0.1, 3)], successful('0.1')),
  scalar('a column without type', [{ values: [7] }], successful('7')),
  ...[[number(null)], [{ type: 'number', values: null }], [], 'null', '{"data":null}'].map((columns) =>
    scalar(`nothing in ${JSON.stringify(columns)}`, columns, successful('[]')),
  ),
  scalar('a text', [number('oops')], unparsed('"oops"', 'string')),
  scalar('an object', [number({})], unparsed('{}', 'object')),
  scalar('a list', [number([1])], unparsed('[1]', 'array')),
  scalar('a boolean', [number(true)], unparsed('true', 'bool')),
  scalar(
    'groups by two tags',
    [group(['a<b'], ['c', 'd']), group(['GET /x'], ['y']), number(1e-7, 1e21)],
    successful('[0.0000001,1000000000000000000000]', {
      metadata: { groups: String.raw`[{"name":"a\u003cb,GET /x","value":1e-7},{"name":"c,d,y","value":1e+21}]` },
    }),
  ),
  scalar(
    'a group without value',
    [group(null, ['b']), number(null, 2)],
    successful('[2]', { metadata: { groups: '[{"name":"b","value":2}]' } }),
  ),
  ...[[['a']], [['a'], []], [['a'], 'b'], [['a'], null]].map((labels) =>
    scalar(
      `labels ${JSON.stringify(labels)}`,
      [group(...labels), number(1, 2)],
      failed('could not parse group label at index 1'),
    ),
  ),
  scalar(
    '101 groups',
    [group(...many.map((_, index) => [`g${index}`])), number(...many)],
    successful(JSON.stringify(many), { metadata: { groups: JSON.stringify(shown), groups_truncated: 'true' } }),
  ),
  scalar('queries with a formula', [number(2)], successful('2'), {
    config: { queries: { a: 'x', b: 'y' }, formula: 'a/b', aggregator: 'l2norm' },
    question: { queries: [asked('b', 'y', 'l2norm'), asked('a', 'x', 'l2norm')], formulas: [{ formula: 'a/b' }] },
  }),
  scalar('one of queries without formula', [number(2)], successful('2'), {
    config: { queries: { a: 'x' } },
    question: { queries: [asked('a', 'x')], formulas: [] },
  }),
  ...refusals.map(([config, message]) => ({
    provider: 'datadog',
    name: `refused: ${JSON.stringify(config)}`,
    now,
    metric: {
      name: 'm',
      provider: { datadog: { apiVersion: 'v2', interval: '5m', ...config } },
      successCondition: 'true',
    },
    secrets,
    expect: refused(message),
  })),
];
