import { failed, now, refused, successful, type RowDraft } from './row-draft.ts';

const noon = 1_772_366_400;
const asked = {
  autoEvents: 'false',
  e: '1772366400000',
  g: 's',
  i: 'true',
  includeObsoleteMetrics: 'false',
  listmode: 'false',
  p: '1',
  q: 'q',
  s: '1772366400000',
  strict: 'false',
};
const secrets = { 'argo-rollouts/wavefront-api-tokens': { $HOST: 'tok123' } };

function wavefront(name: string, answer: unknown, expect: object, status = 200): RowDraft {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const headers = { accept: 'application/json', authorization: 'Bearer tok123' };
  const request = { method: 'GET', path: '/api/v2/chart/api', headers, query: asked };
  return {
    provider: 'wavefront',
    name,
    now,
    tls: true,
    metric: { name: 'm', provider: { wavefront: { address: '$HOST', query: 'q' } }, successCondition: 'true' },
    secrets,
    http: [{ request, response: { status, body } }],
    expect,
  };
}

const chart = (...series: readonly (readonly (readonly number[])[])[]): object => ({
  timeseries: series.map((data) => ({ data })),
});
const times = (timestamps: string, drift: string): object => ({ metadata: { timestamps, drift } });
const none = 'No TimeSeries found in response from Wavefront';

function withoutToken(address: string, found: object, message: string): RowDraft {
  const metric = { name: 'm', provider: { wavefront: { address, query: 'q' } }, successCondition: 'true' };
  return { provider: 'wavefront', name: message, now, tls: true, metric, secrets: found, expect: refused(message) };
}

export const wavefrontRows: readonly RowDraft[] = [
  wavefront(
    'the earlier of two points as near',
    chart([
      [noon - 10, 1],
      [noon + 5, 2],
      [noon - 5, 3],
    ]),
    successful('2.00', times(`${noon + 5}`, '5')),
  ),
  wavefront(
    'several series',
    chart([[noon - 1, 10]], [[noon, 2.675]]),
    successful('[10.00,2.67]', times(`[${noon - 1},${noon}]`, '[-1,0]')),
  ),
  wavefront('a time with a fraction', chart([[noon + 0.9, 1]]), successful('1.00', times(`${noon}`, '0'))),
  wavefront('a huge value', chart([[noon, 1e22]]), successful('10000000000000000000000.00')),
  wavefront('a value that is nearly nothing', chart([[noon, -0.001]]), successful('-0.00')),
  wavefront('no series', {}, failed(none)),
  wavefront('no series, but warnings', { warnings: 'w' }, failed(none, { metadata: { warnings: 'w' } })),
  wavefront('a server that fails', 'boom', failed('server returned 500 Internal Server Error\nboom\n'), 500),
  wavefront('a refusal without words', '', failed('server returned 401 Unauthorized\n\n'), 401),
  wavefront('no JSON', '<', failed("invalid character '<' looking for beginning of value")),
  withoutToken('other', secrets, 'API token not found'),
  withoutToken('other', {}, 'secrets "wavefront-api-tokens" not found'),
];
