import { failed, refused, successful, type RowDraft } from './row-draft.ts';

interface Parts {
  readonly condition?: string;
  readonly status?: number;
  /** Of the request that is expected. */
  readonly request?: object;
  readonly response?: object;
}

function web(name: string, config: object, expect: object, { condition = 'true', ...parts }: Parts = {}): RowDraft {
  const { status = 200, request = {}, response = {} } = parts;
  const exchange = {
    request: { method: 'GET', path: '/metric', headers: {}, ...request },
    response: { status, ...response },
  };
  const metric = { name: 'm', provider: { web: { url: '$SERVER/metric', ...config } }, successCondition: condition };
  return { provider: 'web', name, metric, http: [exchange], expect };
}

const answers: readonly (readonly [body: string, value: string, condition?: string])[] = [
  ['<html>', '<html>', 'result == "<html>"'],
  ['  ok \n', '  ok \n', String.raw`result == "  ok \n"`],
  ['1 2', '1 2', 'result == "1 2"'],
  ['01', '01', 'result == "01"'],
  ['+1', '+1', 'result == "+1"'],
  ['.5', '.5', 'result == ".5"'],
  ['1.0', '1', 'result == 1'],
  ['1e3', '1000', 'result == 1000'],
  ['1e20', '100000000000000000000'],
  ['1e21', '1e+21'],
  ['0.000001', '0.000001'],
  ['1e-7', '1e-7'],
  ['123456789012345678901', '123456789012345680000'],
  ['-0', '-0'],
  ['1e999', '1e999', 'result == "1e999"'],
  ['{"a":"<&>\u2028"}', String.raw`{"a":"\u003c\u0026\u003e\u2028"}`],
  [String.raw`{"a":"\u0001\u0008\f\t"}`, String.raw`{"a":"\u0001\b\f\t"}`],
  ['{"b":1,"a":{"d":1,"c":2},"B":0}', '{"B":0,"a":{"c":2,"d":1},"b":1}'],
  ['\uFEFF{"a":1}', '\uFEFF{"a":1}'],
  ['"ok"', '"ok"', 'result == "ok"'],
  ['false', 'false', 'result == false'],
  ['[1,"a",null,{}]', '[1,"a",null,{}]', 'len(result) == 4'],
  ['{}', '{}'],
];

const selections: readonly (readonly [jsonPath: string, body: string, value: string, condition?: string])[] = [
  ['{$.a}', '{"a":null}', 'null', 'isNil(result)'],
  ['{$.a[*]}', '{"a":[1,2]}', '1', 'result == 1'],
  ['{$.a[-1]}', '{"a":[1,2]}', '2', 'result == 2'],
  ['x{$.a}', '{"a":1}', '"x"', 'result == "x"'],
  ['$.a', '{"a":1}', '"$.a"', 'result == "$.a"'],
  ['{$.items[?(@.name=="b")].v}', '{"items":[{"name":"a","v":3},{"name":"b","v":4}]}', '4', 'result == 4'],
  ['{$.items[?(@.v>1.0)]}', '{"items":[{"v":1},{"v":4}]}', '{"v":4}'],
  [String.raw`{$.b.x\.y}`, '{"b":{"x.y":5}}', '5', 'result == 5'],
];

const post = { method: 'POST', path: '/metric' };
const tokenUrl = '$SERVER/token';
const form = { grant_type: 'client_credentials' };
const formType = { 'content-type': 'application/x-www-form-urlencoded' };

function withToken(name: string, config: object, http: readonly object[], expect: object): RowDraft {
  const metric = { name: 'm', provider: { web: { url: '$SERVER/metric', ...config } }, successCondition: 'true' };
  return { provider: 'web', name, metric, http, expect };
}

function tokenAnswer(request: object, response: object): object {
  return { path: '/token', request: { method: 'POST', path: '/token', ...request }, response };
}

export const webRows: readonly RowDraft[] = [
  ...answers.map(([body, value, condition = 'true']) =>
    web(`the answer ${body}`, {}, successful(value), { condition, response: { body } }),
  ),
  ...selections.map(([jsonPath, body, value, condition = 'true']) =>
    web(`${jsonPath} of ${body}`, { jsonPath }, successful(value), { condition, response: { body } }),
  ),
  ...[300, 304, 400, 401, 403, 404, 429, 500, 503].map((status) =>
    web(`status ${status}`, {}, failed(`received non 2xx response code: ${status}`), { status }),
  ),
  web('status 299', {}, successful('1'), { status: 299, response: { body: '1' } }),
  web('a missing member', { jsonPath: '{$.b}' }, failed('Could not find JSONPath in body: b is not found'), {
    response: { body: '{"a":1}' },
  }),
  web('no match', { jsonPath: '{$.a[?(@.x==1.0)]}' }, failed('result of web metric produced no value'), {
    response: { body: '{"a":[{"x":2}]}' },
  }),
  web(
    'the last of a repeated header',
    {
      headers: [
        { key: 'x-a', value: '1' },
        { key: 'X-A', value: '2' },
      ],
    },
    successful('1'),
    {
      request: { headers: { 'x-a': '2' } },
      response: { body: '1' },
    },
  ),
  web('a user agent of the document', { headers: [{ key: 'User-Agent', value: 'mine' }] }, successful('1'), {
    request: { headers: { 'user-agent': 'mine' } },
    response: { body: '1' },
  }),
  web('a header Host', { headers: [{ key: 'Host', value: 'x' }] }, successful('1'), { response: { body: '1' } }),
  web(
    'a JSON body',
    { method: 'POST', jsonBody: { a: [1, { b: null }] }, headers: [{ key: 'content-type', value: 'x' }] },
    successful('1'),
    {
      request: { ...post, json: { a: [1, { b: null }] }, headers: { 'content-type': 'application/json' } },
      response: { body: '1' },
    },
  ),
  ...['PATCH', 'DELETE', 'get'].map((method) =>
    web(`a body with ${method}`, { method, body: 'x' }, successful('1'), {
      request: { method, path: '/metric', body: 'x' },
      response: { body: '1' },
    }),
  ),
  web('a query part', { url: '$SERVER/metric?a=1&b=x%20y&c=p+q' }, successful('1'), {
    request: { query: { a: '1', b: 'x y', c: 'p q' } },
    response: { body: '1' },
  }),
  web('a connection that is cut', {}, failed('Get "$SERVER/metric": EOF'), { response: { close: true } }),
  web(
    'an answer that comes too late',
    { timeoutSeconds: 1 },
    failed('Get "$SERVER/metric": context deadline exceeded (Client.Timeout exceeded while awaiting headers)'),
    { response: { delayMs: 1500 } },
  ),
  withToken('a method that is no token', { method: 'A B' }, [], failed('net/http: invalid method "A B"')),
  withToken('an unclosed template', { jsonPath: '{$.a' }, [], refused('unclosed action')),
  ...[{ body: 'x' }, { jsonBody: {} }].map((config) => {
    const message = 'Body/JSONBody can only be used with POST or PUT WebMetric Method types';
    return withToken(`GET with ${Object.keys(config).join()}`, config, [], failed(message));
  }),
  withToken(
    'credentials that are refused twice',
    { authentication: { oauth2: { tokenUrl, clientId: 'c d', clientSecret: 's&s', scopes: ['a', 'b'] } } },
    [
      tokenAnswer(
        { form: { ...form, scope: 'a b' }, headers: { ...formType, authorization: `Basic ${btoa('c+d:s%26s')}` } },
        { status: 401, body: 'no' },
      ),
      tokenAnswer(
        { form: { ...form, scope: 'a b', client_id: 'c d', client_secret: 's&s' }, headers: formType },
        { status: 401, body: 'no' },
      ),
    ],
    failed('Get "$SERVER/metric": oauth2: cannot fetch token: 401 Unauthorized\nResponse: no'),
  ),
  withToken(
    'a token in a form, which replaces the header of the document',
    {
      headers: [{ key: 'Authorization', value: 'Mine' }],
      authentication: { oauth2: { tokenUrl, clientId: 'c', clientSecret: 's' } },
    },
    [
      tokenAnswer(
        { form, headers: { ...formType, authorization: `Basic ${btoa('c:s')}` } },
        { headers: { 'Content-Type': 'text/plain' }, body: 'access_token=T&token_type=mac' },
      ),
      {
        path: '/metric',
        request: { method: 'GET', path: '/metric', headers: { authorization: 'MAC T' } },
        response: { body: '1' },
      },
    ],
    successful('1'),
  ),
];
