/** What cannot be read from a provider's schema; shown in `docs/providers.md`. */
export interface ProviderFacts {
  /** What a condition sees. */
  readonly result: string;
  readonly noData: string;
  readonly credentials: string;
  readonly timeout: string;
}

/** By package folder. A provider that is not here is shown with dashes. */
export const providerFacts: Readonly<Record<string, ProviderFacts>> = {
  prometheus: {
    result: 'number for a scalar, list of numbers for a vector or range',
    noData: 'an empty list; `result[0]` of it is an Error',
    credentials: 'fields of the metric, fed by arguments; SigV4: the AWS chain',
    timeout: '30 s, `timeout`',
  },
  datadog: {
    result: 'number, list of numbers (v2) or nil',
    noData: '`nil`: `default(result, 0)`',
    credentials:
      'Secret `datadog` or `secretRef` (`address`, `api-key`, `app-key`); `DD_ADDRESS`, `DD_API_KEY`, `DD_APP_KEY`',
    timeout: '10 s in all',
  },
  'new-relic': {
    result: 'map for one row, list of maps for several',
    noData: 'Error',
    credentials: 'Secret `newrelic` or `profile` (`personal-api-key`, `account-id`, `region`, base URLs)',
    timeout: '30 s for a request; `timeout` for the query itself',
  },
  wavefront: {
    result: 'number, or list of numbers for several series',
    noData: 'Error, also for a series without points',
    credentials: 'Secret `wavefront-api-tokens`, one key per address',
    timeout: '60 s, the deadline of a measurement',
  },
  kayenta: {
    result: 'none: its own thresholds decide',
    noData: 'Error `Missing Score`; Kayenta itself scores missing data 0',
    credentials: 'none',
    timeout: '15 s per request, polls until the canary ends',
  },
  web: {
    result: 'any JSON value, or text',
    noData: 'text `""` for an empty body; a path without match is an Error',
    credentials: 'fields of the metric, fed by arguments',
    timeout: '10 s, `timeoutSeconds`',
  },
  job: {
    result: 'none: the Job’s end decides',
    noData: 'does not apply',
    credentials:
      'service account or kubeconfig; `ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE`, `ARGO_ROLLOUTS_ANALYSIS_JOB_KUBECONFIG`',
    timeout: '`activeDeadlineSeconds` of the Job',
  },
  cloudwatch: {
    result: 'list of results, each with `Values`',
    noData: 'results with empty `Values`, which `len(result[0].Values)` tells',
    credentials: 'the AWS chain',
    timeout: '60 s, the deadline of a measurement',
  },
  graphite: {
    result: 'list of numbers',
    noData: 'Error without a target; an empty list when all points are null',
    credentials: 'none',
    timeout: '10 s',
  },
  influxdb: {
    result: 'list of values',
    noData: 'Error',
    credentials: 'Secret `influxdb` or `profile` (`address`, `authToken`, `org`)',
    timeout: '20 s',
  },
  skywalking: {
    result: 'map',
    noData: 'Error for no data at all; else a map without values',
    credentials: 'none',
    timeout: '30 s',
  },
};
