import { failed, refused, successful, type RowDraft } from './row-draft.ts';

const complete = { 'account-id': '42', 'base-url-nerdgraph': '$SERVER/graphql', 'personal-api-key': 'NRAK-1' };
const headers = { 'api-key': 'NRAK-1', 'content-type': 'application/json' };

interface Parts {
  readonly status?: number;
  readonly timeout?: number;
  readonly profile?: string;
}

function newRelic(name: string, answer: unknown, expect: object, { status = 200, ...parts }: Parts = {}): RowDraft {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const variables = { accountId: 42, query: 'Q', timeout: parts.timeout ?? 5 };
  const request = { method: 'POST', path: '/graphql', headers, json: { query: '$GRAPHQL', variables } };
  return {
    provider: 'newrelic',
    name,
    metric: { name: 'm', provider: { newRelic: { query: 'Q', ...parts } }, successCondition: 'true' },
    secrets: { [`argo-rollouts/${parts.profile ?? 'newrelic'}`]: complete },
    http: [{ request, response: { status, body } }],
    expect: { resultMetadata: { ResolvedNewRelicQuery: 'Q' }, ...expect },
  };
}

function refusal(secret: object | undefined, message: string): RowDraft {
  return {
    provider: 'newrelic',
    name: `refused: ${JSON.stringify(secret)}`,
    metric: { name: 'm', provider: { newRelic: { query: 'Q' } }, successCondition: 'true' },
    secrets: secret === undefined ? {} : { 'argo-rollouts/newrelic': secret },
    expect: refused(message),
  };
}

const rows = (...results: readonly object[]): object => ({ data: { actor: { account: { nrql: { results } } } } });
const none = failed('no results returned from NRQL query');

export const newRelicRows: readonly RowDraft[] = [
  newRelic(
    'one row',
    rows({ 'average.duration': 12.34, count: 10 }),
    successful('{"average.duration":12.34,"count":10}'),
  ),
  newRelic('several rows', rows({ count: 1 }, { count: 2 }), successful('[{"count":1},{"count":2}]')),
  newRelic('texts and nulls', rows({ v: '<a>', n: null }), successful(String.raw`{"n":null,"v":"\u003ca\u003e"}`)),
  newRelic('no row', rows(), none),
  newRelic('no result', { data: { actor: { account: { nrql: null } } } }, none),
  newRelic('errors in a 200', { data: null, errors: [{ message: 'a' }, { message: 'b' }] }, failed('a, b')),
  newRelic('status 404', 'x', failed('resource not found'), { status: 404 }),
  newRelic('status 402', 'x', failed('Payment Required'), { status: 402 }),
  newRelic('status 403', 'x', failed('403 response returned'), { status: 403 }),
  newRelic('status 401', '{}', failed('401 response returned'), { status: 401 }),
  newRelic(
    'status 401 with errors',
    '{"errors":[{"message":"x"}]}',
    failed('401 response returned: Invalid credentials provided. Missing API key or an invalid API key was provided.'),
    { status: 401 },
  ),
  newRelic('a timeout of its own', rows({ v: 1 }), successful('{"v":1}'), { timeout: 60 }),
  newRelic('no time for the query', rows({ v: 1 }), successful('{"v":1}'), { timeout: 0 }),
  newRelic('a profile', rows({ v: 1 }), successful('{"v":1}'), { profile: 'p' }),
  refusal(undefined, 'secrets "newrelic" not found'),
  refusal({ ...complete, 'personal-api-key': '' }, 'account ID or personal API key not found'),
  refusal(
    { ...complete, 'account-id': 'abcdef' },
    'could not parse account ID: strconv.Atoi: parsing "abcdef": invalid syntax',
  ),
  refusal({ ...complete, 'base-url-rest': '' }, 'base URL can not be empty'),
];
