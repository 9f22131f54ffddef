import { failed, now, refused, successful, type RowDraft } from './row-draft.ts';

interface Parts {
  readonly condition?: string;
  readonly status?: number;
  readonly config?: object;
  readonly request?: object;
  readonly processEnv?: object;
}

const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const resultMetadata = { ResolvedPrometheusQuery: 'test' };

function prometheus(name: string, body: string, expect: object, parts: Parts = {}): RowDraft {
  const { condition = 'true', status = 200, config = {}, request = {}, processEnv = {} } = parts;
  const provider = { prometheus: { address: '$SERVER', query: 'test', ...config } };
  const asked = { method: 'POST', path: '/api/v1/query', headers, form: { query: 'test', time: '$NOW' }, ...request };
  return {
    provider: 'prometheus',
    name,
    metric: { name: 'm', provider, successCondition: condition },
    processEnv,
    http: [{ request: asked, response: { status, body } }],
    expect: { resultMetadata, ...expect },
  };
}

function answer(resultType: string, result: unknown, parts: object = {}): string {
  return JSON.stringify({ status: 'success', data: { resultType, result }, ...parts });
}

const one = answer('scalar', [1, '1']);
const scalars: readonly (readonly [sent: string, value: string])[] = [
  ['1e-05', '0.00001'],
  ['1e21', '1000000000000000000000'],
  ['Inf', '+Inf'],
  ['-Inf', '-Inf'],
  ['infinity', '+Inf'],
  ['-0', '-0'],
  ['1e-10', '0.0000000001'],
  ['1.7976931348623157e+308', `17976931348623157${'0'.repeat(292)}`],
  ['4.9e-324', `0.${'0'.repeat(323)}5`],
  ['.5', '0.5'],
  ['0x1p-2', '0.25'],
];

const statuses: readonly (readonly [status: number, message: string])[] = [
  [401, 'client_error: client error: 401'],
  [404, 'client_error: client error: 404'],
  [429, 'client_error: client error: 429'],
  [500, 'server_error: server error: 500'],
  [503, 'server_error: server error: 503'],
];

const ranges: readonly (readonly [
  range: readonly [string, string, string],
  form: readonly [string, string, string],
])[] = [
  [
    ['date("2023-08-14 00:00:00")', 'date("2023-08-15")', '1m'],
    ['1691971200', '1692057600', '60'],
  ],
  [
    ['date("2023-08-14") - duration("1h")', 'date("2023-08-14T00:00:00.5Z")', '1h'],
    ['1691967600', '1691971200.5', '3600'],
  ],
  [
    ['now() - duration("15m")', 'now()', '500ms'],
    ['$NOW', '$NOW', '0.5'],
  ],
  [
    ['now()', 'now()', '1ns'],
    ['$NOW', '$NOW', '0.000000001'],
  ],
  [
    ['now()', 'now()', '-1m'],
    ['$NOW', '$NOW', '-60'],
  ],
];

const badRanges: readonly (readonly [range: readonly [string, string, string], message: string])[] = [
  [['now()', 'now()', '1d'], 'step as duration: time: unknown unit "d" in duration "1d"'],
  [['now()', 'now()', ''], 'step as duration: time: invalid duration ""'],
  [['1', 'now()', '1m'], 'start as time: expected time.Time, but got int'],
  [['1.5', 'now()', '1m'], 'start as time: expected time.Time, but got float64'],
  [['"x"', 'now()', '1m'], 'start as time: expected time.Time, but got string'],
  [['nil', 'now()', '1m'], 'start as time: expected time.Time, but got <nil>'],
  [['now()', 'duration("1h")', '1m'], 'end as time: expected time.Time, but got time.Duration'],
  [['now()', '', '1d'], 'end as time: unexpected token EOF'],
];

function range(values: readonly string[]): object {
  const [start, end, step] = values;
  return { start, end, step };
}

const refusals: readonly (readonly [config: object, message: string])[] = [
  [{}, 'prometheus address is not configured'],
  ...['prometheus:9090', 'http://', '/x', 'prom', '://x', 'http:///p', 'http://a b/'].map(
    (address) => [{ address }, 'prometheus address is not is url format'] as const,
  ),
  [{ address: 'http://x', timeout: -1 }, 'prometheus timeout should not be negative'],
  [
    { address: 'http://x', authentication: { basicAuth: { password: 'p' } } },
    'missing mandatory parameter in metric for basic auth setup: username',
  ],
  [
    { address: 'http://x', authentication: { oauth2: { tokenUrl: 'http://t' } } },
    'missing mandatory parameter in metric for OAuth2 setup',
  ],
  [
    { address: 'http://aps-workspaces.x', authentication: { sigv4: { profile: 'p' } } },
    'region not configured in sigv4 or in default credentials chain',
  ],
];

export const prometheusRows: readonly RowDraft[] = [
  ...scalars.map(([sent, value]) => prometheus(`the scalar ${sent}`, answer('scalar', [1, sent]), successful(value))),
  prometheus('warnings', answer('scalar', [1, '1'], { warnings: ['a', 'b'] }), {
    ...successful('1', { metadata: { warnings: '"a", "b"' } }),
  }),
  prometheus(
    'a matrix with an empty series',
    answer('matrix', [
      {
        metric: {},
        values: [
          [1, '1'],
          [2, '2'],
        ],
      },
      { metric: {}, values: [] },
      { metric: {}, values: [[1, '3']] },
    ]),
    successful('[1,2,3]'),
  ),
  prometheus(
    'an error in a 200',
    '{"status":"error","errorType":"execution","error":"boom"}',
    failed('execution: boom'),
  ),
  prometheus('an error in a 400', '{"status":"error","errorType":"bad_data","error":"x y"}', failed('bad_data: x y'), {
    status: 400,
  }),
  prometheus('a success in a 422', one, failed('bad_response: inconsistent body for response code'), { status: 422 }),
  prometheus('an empty 204', '', failed('Skip', { 'message~': 'Skip: do not know how to skip: 0' }), { status: 204 }),
  ...statuses.map(([status, message]) =>
    prometheus(`status ${status}`, '{"status":"error","errorType":"internal","error":"z"}', failed(message), {
      status,
    }),
  ),
  prometheus('the address of the environment', one, successful('1'), {
    config: { address: '' },
    processEnv: { ARGO_ROLLOUTS_PROMETHEUS_ADDRESS: '$SERVER' },
  }),
  prometheus('an address with a path and a query part', one, successful('1'), {
    config: { address: '$SERVER/a/b/?x=1&y=a%20b' },
    request: {
      path: '/a/b/api/v1/query',
      query: { x: '1', y: 'a b' },
      form: { query: 'test', time: '$NOW', x: '1', y: 'a b' },
    },
  }),
  prometheus('a header of the document instead of basic authentication', one, successful('1'), {
    config: {
      headers: [{ key: 'authorization', value: 'Bearer q' }],
      authentication: { basicAuth: { username: 'u', password: 'p' } },
    },
    request: { headers: { ...headers, authorization: 'Bearer q' } },
  }),
  {
    ...prometheus('no time', one, failed('Post "$SERVER/api/v1/query": context deadline exceeded'), {
      config: { timeout: 0 },
    }),
    http: [],
  },
  ...ranges.map(([values, [start, end, step]]) => ({
    ...prometheus(
      `the range ${values.join(', ')}`,
      answer('matrix', [{ metric: {}, values: [[1, '5']] }]),
      successful('[5]'),
      {
        config: { rangeQuery: range(values) },
        request: { path: '/api/v1/query_range', form: { query: 'test', start, end, step } },
      },
    ),
    now,
  })),
  ...badRanges.map(([values, message]) => ({
    ...prometheus(`the range ${values.join(', ')}`, '', failed(`failed to parse rangeQuery.${message}`), {
      config: { rangeQuery: range(values) },
    }),
    http: [],
  })),
  ...refusals.map(([config, message]) => ({
    provider: 'prometheus',
    name: `refused: ${JSON.stringify(config)}`,
    metric: { name: 'm', provider: { prometheus: { query: 'q', ...config } }, successCondition: 'true' },
    expect: refused(message),
  })),
];
