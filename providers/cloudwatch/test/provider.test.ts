import { createManualClock, createRecordingLogger } from '@verdict/core/testing';
import { describe, expect, test, vi } from 'vitest';
import { createCloudWatchProvider, createProvider, type CloudWatchApi } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const config = { metricDataQueries: [{ id: 'rate', expression: 'a / b' }] };
const clock = createManualClock(1_700_000_000_000);
const start = 'operation error CloudWatch: GetMetricData, ';
const failing = (error: unknown): CloudWatchApi => ({
  async getMetricData() {
    throw error;
  },
});
const never: CloudWatchApi = { getMetricData: () => new Promise(() => {}) };

/** As the SDK throws: the service's answer travels on the error. */
function serviceError(name: string, status: number, headers: Record<string, string> = {}): Error {
  const parts = { name, $metadata: { httpStatusCode: status, requestId: 'r-1' }, $response: { headers } };
  return Object.assign(new Error('no way'), parts);
}

test('it is the cloudWatch provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'cloudWatch', label: 'CloudWatch' });
});

test('the metadata has the queries', () => {
  expect(createProvider().getMetadata?.(callWith(config).config)).toEqual({
    ResolvedQuery: '[{"id":"rate","expression":"a / b"}]',
  });
});

test('the queries are asked up to now, with the signal of the call', async () => {
  const asked: unknown[] = [];
  const api: CloudWatchApi = {
    getMetricData: async (...parts) => {
      asked.push(...parts);
      return { MetricDataResults: [{ Id: 'rate', Values: [1] }] };
    },
  };
  const call = callWith(config, { clock });
  await expect(createCloudWatchProvider({ api }).run(call)).resolves.toMatchObject({ value: '[[1]]' });
  const window = { StartTime: new Date(1_699_999_700_000), EndTime: new Date(1_700_000_000_000) };
  expect(asked).toEqual([{ ...window, MetricDataQueries: [{ Id: 'rate', Expression: 'a / b' }] }, call.signal]);
});

test('messages are logged and kept', async () => {
  const logger = createRecordingLogger();
  const api: CloudWatchApi = {
    getMetricData: async () => ({ MetricDataResults: [], Messages: [{ Code: 'c', Value: 'v' }] }),
  };
  const outcome = await createCloudWatchProvider({ api }).run(callWith(config, { logger }));
  expect(outcome).toMatchObject({ result: [], value: '[]', metadata: { messages: '[{Code:c Value:v}]' } });
  expect(logger.records).toMatchObject([{ level: 'warn', fields: { messages: [{ Code: 'c', Value: 'v' }] } }]);
});

describe('what fails', () => {
  test.each([
    [serviceError('ValidationError', 400), 'InvalidQuery'],
    [serviceError('InvalidParameterValue', 400), 'InvalidQuery'],
    [serviceError('AccessDenied', 403), 'Unauthorized'],
    [serviceError('UnrecognizedClientException', 400), 'Unauthorized'],
    [serviceError('SignatureDoesNotMatch', 403), 'Unauthorized'],
    [serviceError('ThrottlingException', 400), 'RateLimited'],
    [serviceError('InternalServiceFault', 500), 'Unavailable'],
  ])('%s of the service', async (error, code) => {
    const { name, $metadata } = error as Error & { $metadata: { httpStatusCode: number } };
    const status = $metadata.httpStatusCode;
    await expect(createCloudWatchProvider({ api: failing(error) }).run(callWith(config))).rejects.toMatchObject({
      code,
      status,
      provider: 'cloudWatch',
      message: `${start}https response error StatusCode: ${status}, RequestID: r-1, api error ${name}: no way`,
    });
  });

  test('a limit that says when to come again', async () => {
    const api = failing(serviceError('Throttling', 400, { 'retry-after': '3' }));
    await expect(createCloudWatchProvider({ api }).run(callWith(config))).rejects.toMatchObject({ retryAfterMs: 3000 });
  });

  test.each([
    [new Error('Region is missing'), 'InvalidQuery', 'Invalid Configuration: Missing Region: set AWS_REGION'],
    [
      Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' }),
      'Unauthorized',
      'get credentials (environment, shared AWS files, web identity, container role, instance role): Could not load credentials',
    ],
    [Object.assign(new Error('late'), { name: 'TimeoutError' }), 'Timeout', 'request send failed, late'],
    [Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'Unavailable', 'request send failed, ECONNREFUSED'],
    [
      Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' }),
      'Unavailable',
      'request send failed, socket hang up',
    ],
    ['odd', 'Internal', 'odd'],
  ])('%s before an answer', async (error, code, text) => {
    await expect(createCloudWatchProvider({ api: failing(error) }).run(callWith(config))).rejects.toMatchObject({
      code,
      message: `${start}${text}`,
    });
  });

  test.each([
    ['Timeout', new DOMException('too late', 'TimeoutError'), 'context deadline exceeded'],
    ['Aborted', new Error('stop'), 'context canceled'],
  ])('%s: a call that does not heed its signal is left at once', async (code, reason, text) => {
    const controller = new AbortController();
    const running = createCloudWatchProvider({ api: never }).run(callWith(config, { signal: controller.signal }));
    controller.abort(reason);
    await expect(running).rejects.toMatchObject({ code, message: `${start}${text}` });
  });

  test('nothing is asked when the signal has fired before', async () => {
    const signal = AbortSignal.abort(new Error('stop'));
    const api: CloudWatchApi = { getMetricData: () => expect.unreachable() };
    await expect(createCloudWatchProvider({ api }).run(callWith(config, { signal }))).rejects.toMatchObject({
      code: 'Aborted',
    });
  });
});

test('without a region anywhere the SDK sends nothing', async () => {
  vi.stubEnv('AWS_REGION', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  await expect(createCloudWatchProvider().run(callWith(config))).rejects.toMatchObject({
    code: 'InvalidQuery',
    message: `${start}Invalid Configuration: Missing Region: set AWS_REGION`,
  });
  vi.unstubAllEnvs();
});
