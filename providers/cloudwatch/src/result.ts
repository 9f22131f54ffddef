import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { ProviderError, type ConditionValue, type Observation, type ResultType } from '@verdict/core/provider';
import { formatValue } from '@verdict/provider-kit';
import type { CloudWatchApi } from './client.ts';

type Output = Awaited<ReturnType<CloudWatchApi['getMetricData']>>;

const text: ResultType = { kind: 'string' };
const listOf = (element: ResultType): ResultType => ({ kind: 'list', element });
const messageData: ResultType = { kind: 'struct', goName: 'types.MessageData', fields: { Code: text, Value: text } };

/** In Go a status code is a type of its own, so that conditions compare `string(result[0].StatusCode)`. */
const statusCode: ResultType = { kind: 'struct', goName: 'types.StatusCode', fields: {} };

/** What the condition checker knows of a result: the fields of the reference's AWS library, by their Go names. */
const resultType: ResultType = listOf({
  kind: 'struct',
  goName: 'types.MetricDataResult',
  fields: {
    Id: text,
    Label: text,
    Messages: listOf(messageData),
    StatusCode: statusCode,
    Timestamps: listOf({ kind: 'time' }),
    Values: listOf({ kind: 'float64' }),
  },
});

/** All results in the order of the answer; what CloudWatch says beside them becomes the metadata `messages`. */
export function outputToObservation({ MetricDataResults: results, Messages: messages = [] }: Output): Observation {
  if (!Array.isArray(results)) {
    throw new ProviderError('BadResponse', 'the answer has no MetricDataResults', { provider: 'cloudWatch' });
  }
  const value = formatValue(results.map(({ Values: values = [] }) => values));
  const said = messages.map(({ Code: code, Value: words }) => `{Code:${code ?? '<nil>'} Value:${words ?? '<nil>'}}`);
  const record = { value, ...(said.length === 0 ? {} : { metadata: { messages: `[${said.join(' ')}]` } }) };
  return {
    kind: 'observation',
    result: results.map(toStruct),
    resultType,
    noData: results.every(({ Values: values = [] }) => values.every(Number.isNaN)),
    ...record,
    keptOnConditionError: record,
  };
}

function toStruct(result: MetricDataResult): ConditionValue {
  return {
    Id: result.Id ?? null,
    Label: result.Label ?? null,
    Messages: (result.Messages ?? []).map(({ Code = null, Value = null }) => ({ Code, Value })),
    StatusCode: result.StatusCode ?? '',
    Timestamps: result.Timestamps ?? [],
    Values: result.Values ?? [],
  };
}
