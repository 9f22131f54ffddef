import { failed, now, type RowDraft } from './row-draft.ts';

interface Scopes {
  readonly control?: object;
  readonly experiment?: object;
}

function config({ control = {}, experiment = {} }: Scopes): object {
  const place = { region: 'r', step: 60 };
  return {
    address: '$SERVER',
    application: 'gb',
    canaryConfigName: 'my-test',
    metricsAccountName: 'wf',
    configurationAccountName: 'intuit',
    storageAccountName: 's3',
    threshold: { pass: 90, marginal: 75 },
    scopes: [
      {
        name: 'default',
        controlScope: { scope: 'a', ...place, ...control },
        experimentScope: { scope: 'b', ...place, ...experiment },
      },
    ],
  };
}

const times = { start: '2019-03-29T01:08:34Z', end: '2019-03-29T01:38:34Z' };
const fixed: Scopes = { control: times, experiment: times };

function lookUp(response: object = { body: '[{"id":"cfg-1","name":"my-test"}]' }): object {
  const query = { application: 'gb', configurationAccountName: 's3' };
  return { path: '/canaryConfig', request: { method: 'GET', path: '/canaryConfig', headers: {}, query }, response };
}

function begin(asked: { readonly start: string; readonly end: string }, response: object): object {
  const place = { location: 'r', step: 60, ...asked };
  const scopes = { default: { controlScope: { scope: 'a', ...place }, experimentScope: { scope: 'b', ...place } } };
  const query = {
    application: 'gb',
    configurationAccountName: 'intuit',
    metricsAccountName: 'wf',
    storageAccountName: 's3',
  };
  const json = { scopes, thresholds: { pass: 90, marginal: 75 } };
  const headers = { 'content-type': 'application/json' };
  return { path: '/canary/', request: { method: 'POST', path: '/canary/cfg-1', headers, query, json }, response };
}

interface Start {
  readonly scopes?: Scopes;
  readonly interval?: string;
  readonly http: readonly object[];
}

function start(name: string, { scopes = fixed, interval, http }: Start, expect: object): RowDraft {
  const metric = { name: 'm', ...(interval === undefined ? {} : { interval }), provider: { kayenta: config(scopes) } };
  return { provider: 'kayenta', name, now, metric, http, expect };
}

function poll(name: string, answer: unknown, expect: object, status = 200): RowDraft {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const metadata = { canaryExecutionId: 'abc' };
  return {
    provider: 'kayenta',
    name,
    op: 'resume',
    now,
    metric: { name: 'm', provider: { kayenta: config(fixed) } },
    measurement: { phase: 'Running', startedAt: '2026-03-01T11:59:00Z', resumeAt: now, metadata },
    http: [{ request: { method: 'GET', path: '/canary/abc', headers: {} }, response: { status, body } }],
    expect: { metadata, finished: true, ...expect },
  };
}

const scored = (score: unknown): object => ({ complete: true, result: { judgeResult: { score: { score } } } });
const scores: readonly (readonly [score: number, phase: string, value: string])[] = [
  [100, 'Successful', '100'],
  [90, 'Successful', '90'],
  [89.99, 'Inconclusive', '89'],
  [75, 'Inconclusive', '75'],
  [74.9, 'Failed', '74'],
  [-0.5, 'Failed', '0'],
];
const running = { phase: 'Running', finished: false, resumeAt: '2026-03-01T12:00:15Z' };

export const kayentaRows: readonly RowDraft[] = [
  start(
    'one interval back',
    {
      scopes: {},
      interval: '10m',
      http: [lookUp(), begin({ start: '2026-03-01T11:50:00Z', end: now }, { body: '{"canaryExecutionId":"x"}' })],
    },
    { ...running, metadata: { canaryExecutionId: 'x' } },
  ),
  start(
    'a number for an id',
    { http: [lookUp(), begin(times, { body: '{"canaryExecutionId":1234567}' })] },
    { ...running, metadata: { canaryExecutionId: '1.234567e+06' } },
  ),
  start(
    'an empty id',
    { http: [lookUp(), begin(times, { body: '{"canaryExecutionId":""}' })] },
    failed('Invalid canaryExecutionId'),
  ),
  start('a refused start', { http: [lookUp(), begin(times, { status: 400, body: 'no' })] }, failed('Invalid Response')),
  start(
    'half of the starts',
    { scopes: { control: { start: times.start } }, interval: '1m', http: [lookUp()] },
    failed('controlScope.start and experimentScope.start must both be set or be empty'),
  ),
  start('no interval', { scopes: {}, http: [lookUp()] }, failed('Invalid duration "": time: invalid duration ""')),
  start('an unknown account', { http: [lookUp({ status: 404, body: '{}' })] }, failed('Invalid Response: HTTP 404')),
  start(
    'an object for a list',
    { http: [lookUp({ body: '{}' })] },
    failed('json: cannot unmarshal object into Go value of type []kayenta.canaryConfig'),
  ),
  ...['[]', 'null'].map((body) =>
    start(`the list ${body}`, { http: [lookUp({ body })] }, failed('Canary config not found')),
  ),
  ...scores.map(([score, phase, value]) => poll(`score ${score}`, scored(score), { phase, value })),
  poll('an analysis that goes on', { complete: false }, running),
  poll('no score', { complete: true }, failed('Missing Score')),
  poll(
    'a text for a result',
    { complete: true, result: 'x' },
    failed('.result.judgeResult accessor error: x is of the type string, expected map[string]interface{}'),
  ),
  poll('a server that fails', 'x', failed('Invalid Response'), 500),
  poll('a list', '[]', failed('json: cannot unmarshal array into Go value of type map[string]interface {}')),
  poll('no answer at all', '', failed('unexpected end of JSON input')),
];
