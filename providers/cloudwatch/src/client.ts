import type {
  CloudWatchClientConfig,
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import { unlessAborted } from '@verdict/core/provider';
import { toCloudWatchError } from './to-cloudwatch-error.ts';

/** The one call that is made; rejects with the SDK's errors. */
export interface CloudWatchApi {
  getMetricData(
    input: GetMetricDataCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<GetMetricDataCommandOutput, 'MetricDataResults' | 'Messages'>>;
}

/** The API by the AWS SDK, loaded with the first call; each call has a client of its own, with fresh credentials. */
export function createCloudWatchApi(config: CloudWatchClientConfig = {}): CloudWatchApi {
  return {
    async getMetricData(input, signal) {
      const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
      const client = new CloudWatchClient(config);
      try {
        return await client.send(new GetMetricDataCommand(input), { abortSignal: signal });
      } finally {
        client.destroy();
      }
    },
  };
}

/** What GetMetricData answers; rejects with a `ProviderError`, at once when the signal fires. */
export async function askMetricData(
  api: CloudWatchApi,
  input: GetMetricDataCommandInput,
  signal: AbortSignal,
): ReturnType<CloudWatchApi['getMetricData']> {
  try {
    signal.throwIfAborted();
    // The SDK does not heed the signal while it looks for credentials or waits to try again.
    return await unlessAborted(api.getMetricData(input, signal), signal);
  } catch (error) {
    throw toCloudWatchError(error, signal);
  }
}
