import type { AnyProvider, StringMap } from '@verdict/core/provider';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { createDatadogProvider } from '@verdict/provider-datadog';
import { createGraphiteProvider } from '@verdict/provider-graphite';
import { createInfluxDbProvider } from '@verdict/provider-influxdb';
import { createHttpClient, type HttpRequest, type ProviderSettings } from '@verdict/provider-kit';
import { createNewRelicProvider } from '@verdict/provider-new-relic';
import { createPrometheusProvider } from '@verdict/provider-prometheus';
import { createSkyWalkingProvider } from '@verdict/provider-skywalking';
import { createWavefrontProvider } from '@verdict/provider-wavefront';
import { createWebProvider } from '@verdict/provider-web';
import { describe, expect, test } from 'vitest';

type Secrets = Readonly<Record<string, StringMap>>;

interface Asking {
  readonly config: object;
  readonly secrets?: Secrets;
  readonly environment?: StringMap;
}

interface Subject {
  readonly name: string;
  readonly create: (settings: ProviderSettings) => AnyProvider;
  readonly answer: unknown;
  readonly asking: Asking;
  /** Whose address: that of a document may not go where the policy forbids. */
  readonly trusted: boolean;
  /** Each with one thing changed of which the answer may depend. */
  readonly others: readonly Partial<Asking>[];
}

const scalar = { data: { type: 'scalar_response', attributes: { columns: [{ type: 'number', values: [1] }] } } };
const flux = '#datatype,string,double\n#group,false,false\n#default,_result,\n,result,_value\n,,1\n';
const vector = { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [0, '1'] }] } };
const datadogKeys = (apiKey: string): Secrets => ({ 'controller/datadog': { 'api-key': apiKey, 'app-key': 'a' } });
const newRelicSecret = { 'personal-api-key': 'key', 'account-id': '1' };
const newRelicKeys = (key: string, id = '1'): Secrets => ({
  'controller/newrelic': { 'personal-api-key': key, 'account-id': id },
});
const influxKeys = (authToken: string, org = 'o'): Secrets => ({
  'controller/influxdb': { address: 'http://influx.test', authToken, org },
});

const subjects: readonly Subject[] = [
  {
    name: 'prometheus',
    create: createPrometheusProvider,
    answer: vector,
    asking: { config: { address: 'http://prometheus.test', query: 'up' } },
    trusted: false,
    others: [
      { config: { address: 'http://prometheus.test', query: 'down' } },
      { config: { address: 'http://prometheus.test?token=other', query: 'up' } },
      { config: { address: 'http://user:other@prometheus.test', query: 'up' } },
      { config: { address: 'http://prometheus.test', query: 'up', headers: [{ key: 'X-Tenant', value: 'other' }] } },
    ],
  },
  {
    name: 'prometheus, address of the driver',
    create: createPrometheusProvider,
    answer: vector,
    asking: { config: { query: 'up' }, environment: { ARGO_ROLLOUTS_PROMETHEUS_ADDRESS: 'http://prometheus.test' } },
    trusted: true,
    others: [{ config: { address: 'http://prometheus.test', query: 'up' } }],
  },
  {
    name: 'web',
    create: createWebProvider,
    answer: 1,
    asking: { config: { url: 'http://web.test/value' } },
    trusted: false,
    others: [
      { config: { url: 'http://web.test/value?token=other' } },
      { config: { url: 'http://web.test/value', headers: [{ key: 'Authorization', value: 'Bearer other' }] } },
      { config: { url: 'http://web.test/value', method: 'POST' } },
    ],
  },
  {
    name: 'datadog v1',
    create: createDatadogProvider,
    answer: { series: [{ pointlist: [[0, 1]] }] },
    asking: { config: { query: 'avg:a{*}' }, secrets: datadogKeys('key') },
    trusted: true,
    others: [
      { secrets: datadogKeys('other') },
      { config: { query: 'avg:b{*}' } },
      { config: { query: 'avg:a{*}', interval: '10m' } },
    ],
  },
  {
    name: 'datadog v2',
    create: createDatadogProvider,
    answer: scalar,
    asking: { config: { apiVersion: 'v2', queries: { a: 'avg:a{*}' }, formula: 'a' }, secrets: datadogKeys('key') },
    trusted: true,
    others: [
      { secrets: datadogKeys('other') },
      { config: { apiVersion: 'v2', queries: { a: 'avg:a{*}' }, formula: 'a * 2' } },
      { config: { apiVersion: 'v2', queries: { a: 'avg:b{*}' }, formula: 'a' } },
      { config: { apiVersion: 'v2', queries: { a: 'avg:a{*}' }, formula: 'a', aggregator: 'max' } },
    ],
  },
  {
    name: 'datadog, address of the environment',
    create: createDatadogProvider,
    answer: scalar,
    asking: {
      config: { apiVersion: 'v2', query: 'avg:a{*}' },
      environment: { DD_ADDRESS: 'http://datadog.test', DD_API_KEY: 'key', DD_APP_KEY: 'a' },
    },
    trusted: true,
    others: [{ environment: { DD_ADDRESS: 'http://datadog.test', DD_API_KEY: 'other', DD_APP_KEY: 'a' } }],
  },
  {
    name: 'datadog, address of a Secret',
    create: createDatadogProvider,
    answer: scalar,
    asking: {
      config: { apiVersion: 'v2', query: 'avg:a{*}' },
      secrets: { 'controller/datadog': { address: 'http://datadog.test', 'api-key': 'key', 'app-key': 'a' } },
    },
    trusted: false,
    others: [
      { secrets: { 'controller/datadog': { address: 'http://datadog.test', 'api-key': 'key', 'app-key': 'other' } } },
    ],
  },
  {
    name: 'newRelic',
    create: createNewRelicProvider,
    answer: { data: { actor: { account: { nrql: { results: [{ count: 1 }] } } } } },
    asking: { config: { query: 'SELECT count(*) FROM Transaction' }, secrets: newRelicKeys('key') },
    trusted: true,
    others: [
      { secrets: newRelicKeys('other') },
      { secrets: newRelicKeys('key', '2') },
      { config: { query: 'SELECT 1 FROM Transaction' } },
    ],
  },
  {
    name: 'newRelic, address of a Secret',
    create: createNewRelicProvider,
    answer: { data: { actor: { account: { nrql: { results: [{ count: 1 }] } } } } },
    asking: {
      config: { query: 'SELECT count(*) FROM Transaction' },
      secrets: { 'controller/newrelic': { ...newRelicSecret, 'base-url-nerdgraph': 'http://newrelic.test' } },
    },
    trusted: false,
    others: [{ secrets: { 'controller/newrelic': { ...newRelicSecret, 'base-url-nerdgraph': 'http://other.test' } } }],
  },
  {
    name: 'wavefront',
    create: createWavefrontProvider,
    answer: { timeseries: [{ label: 'a', data: [[0, 1]] }] },
    asking: {
      config: { address: 'wavefront.test', query: 'ts(a)' },
      secrets: { 'controller/wavefront-api-tokens': { 'wavefront.test': 'token' } },
    },
    trusted: false,
    others: [
      { secrets: { 'controller/wavefront-api-tokens': { 'wavefront.test': 'other' } } },
      { config: { address: 'wavefront.test', query: 'ts(b)' } },
    ],
  },
  {
    name: 'influxdb',
    create: createInfluxDbProvider,
    answer: flux,
    asking: { config: { query: 'from(bucket: "a")' }, secrets: influxKeys('token') },
    trusted: false,
    others: [
      { secrets: influxKeys('other') },
      { secrets: influxKeys('token', 'other') },
      { config: { query: 'from(bucket: "b")' } },
      { config: { query: 'from(bucket: "a") |> to(bucket: "b")' } },
    ],
  },
  {
    name: 'skywalking',
    create: createSkyWalkingProvider,
    answer: { data: { value: 1 } },
    asking: { config: { address: 'http://skywalking.test', query: 'query { a }', interval: '5m' } },
    trusted: false,
    others: [
      { config: { address: 'http://user:other@skywalking.test', query: 'query { a }', interval: '5m' } },
      { config: { address: 'http://skywalking.test?token=other', query: 'query { a }', interval: '5m' } },
      { config: { address: 'http://skywalking.test', query: 'query { b }', interval: '5m' } },
      { config: { address: 'http://skywalking.test', query: 'query { a }', interval: '6m' } },
      { config: { address: 'http://skywalking.test', query: 'mutation { a }', interval: '5m' } },
    ],
  },
  {
    name: 'graphite',
    create: createGraphiteProvider,
    answer: [{ datapoints: [[1, 0]] }],
    asking: { config: { address: 'http://graphite.test', query: 'target=a' } },
    trusted: false,
    others: [
      { config: { address: 'http://user:other@graphite.test', query: 'target=a' } },
      { config: { address: 'http://graphite.test', query: 'target=b' } },
    ],
  },
];

/** A moment before the second and the minute change. */
const startMs = Date.UTC(2026, 2, 1, 12, 0, 59, 800);

/** One driver whose client shares answers for a second. */
function createDriver({ create, answer, asking }: Subject) {
  const clock = createManualClock(startMs);
  const sent: HttpRequest[] = [];
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const http = createHttpClient({
    singleFlight: { windowMs: 1000, clock },
    transport: async (request) => {
      sent.push(request);
      return { status: 200, reason: 'OK', headers: {}, body };
    },
  });
  const measure = async (other: Partial<Asking> = {}): Promise<void> => {
    const { config, secrets = {}, environment = {} } = { ...asking, ...other };
    const provider = create({ http, environment });
    const checked = await provider.config['~standard'].validate(config);
    if (checked.issues !== undefined) throw new Error(checked.issues.map(({ message }) => message).join('; '));
    await provider.run({
      config: checked.value,
      run: { uid: 'u', name: 'r', namespace: 'default', startedAt: startMs },
      metric: { name: 'm', ordinal: 1 },
      clock,
      secrets: createMemorySecrets(secrets),
      logger: createRecordingLogger(),
      signal: new AbortController().signal,
    });
  };
  return { clock, sent, measure };
}

describe.each(subjects)('$name', (subject) => {
  test('runs that differ only in their time ask once', async () => {
    const { clock, sent, measure } = createDriver(subject);
    await measure();
    await clock.advance(700);
    await measure();
    expect(sent).toHaveLength(1);
    await clock.advance(300);
    await measure();
    expect(sent).toHaveLength(2);
    expect(sent.map(({ trusted }) => trusted === true)).toEqual([subject.trusted, subject.trusted]);
  });

  test.each(subject.others)('another question or other credentials are asked for themselves: %j', async (other) => {
    const { sent, measure } = createDriver(subject);
    await measure();
    await measure(other);
    expect(sent).toHaveLength(2);
  });
});
