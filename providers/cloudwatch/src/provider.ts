import { defineQueryProvider, type QueryProvider, type StringMap } from '@verdict/core/provider';
import { toProviderError, type ProviderSettings } from '@verdict/provider-kit';
import { askMetricData, createCloudWatchApi, type CloudWatchApi } from './client.ts';
import { configSchema, type CloudWatchConfig } from './config.ts';
import { outputToObservation } from './result.ts';
import { toInput } from './to-input.ts';

export interface CloudWatchSettings extends ProviderSettings {
  /** Default: the AWS SDK with its own chain of credentials. */
  readonly api?: CloudWatchApi;
}

/**
 * Measures CloudWatch metrics by GetMetricData. `settings.environment` may hold AWS_REGION or AWS_DEFAULT_REGION; all
 * else the AWS SDK finds for itself.
 * @example const cloudWatch = createCloudWatchProvider({ environment: process.env });
 */
export function createCloudWatchProvider(settings: CloudWatchSettings = {}): QueryProvider<CloudWatchConfig> {
  const { api = createCloudWatchApi(regionOf(settings.environment)) } = settings;
  return defineQueryProvider({
    type: 'cloudWatch',
    label: 'CloudWatch',
    config: configSchema,
    getMetadata: ({ metricDataQueries }) => ({ ResolvedQuery: JSON.stringify(metricDataQueries) }),
    async run(call) {
      try {
        const output = await askMetricData(api, toInput(call.config, call.clock.now()), call.signal);
        if (output.Messages?.length) call.logger.warn({ messages: output.Messages }, 'CloudWatch sent messages');
        return outputToObservation(output);
      } catch (error) {
        throw toProviderError(error, 'cloudWatch');
      }
    },
  });
}

/** The SDK for JavaScript does not look at the second variable, that for Go does. */
function regionOf(environment: StringMap = {}): { region?: string } {
  const region = environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || '';
  return region === '' ? {} : { region };
}
