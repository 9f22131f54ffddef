import type { Metric, MetricProvider } from '../spec/metric.ts';

type Members = Readonly<Record<string, unknown>>;

const metricOrder = [
  'name',
  'interval',
  'initialDelay',
  'count',
  'successCondition',
  'failureCondition',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'provider',
  'consecutiveSuccessLimit',
];

/** The providers in order, each with its fields in order. */
const configOrders = new Map([
  ['prometheus', ['address', 'query', 'authentication', 'timeout', 'insecure', 'headers', 'rangeQuery']],
  [
    'kayenta',
    [
      'address',
      'application',
      'canaryConfigName',
      'metricsAccountName',
      'configurationAccountName',
      'storageAccountName',
      'threshold',
      'scopes',
      'lookback',
    ],
  ],
  ['web', ['method', 'url', 'headers', 'body', 'timeoutSeconds', 'jsonPath', 'insecure', 'jsonBody', 'authentication']],
  ['datadog', ['interval', 'query', 'queries', 'formula', 'apiVersion', 'aggregator', 'secretRef', 'requestTimeout']],
  ['wavefront', ['address', 'query']],
  ['newRelic', ['profile', 'query', 'timeout']],
  ['job', ['metadata', 'spec']],
  ['cloudWatch', ['interval', 'metricDataQueries']],
  ['graphite', ['address', 'query']],
  ['influxdb', ['profile', 'query']],
  ['skywalking', ['address', 'query', 'interval']],
  ['plugin', []],
]);

/** Maps, whose keys the reference sorts. */
const mapFields: ReadonlySet<string> = new Set(['queries', 'labels', 'annotations']);

/** The metric with its fields in the order in which the reference writes them, as far as that is the same for all. */
export function inReferenceOrder(metric: Metric): Members {
  return inOrder({ ...metric, provider: orderProvider(metric.provider) }, metricOrder);
}

function orderProvider(provider: MetricProvider = {}): Members {
  const ordered = Object.entries(inOrder(provider, [...configOrders.keys()]));
  return Object.fromEntries(ordered.map(([type, config]) => [type, orderConfig(type, config)]));
}

function orderConfig(type: string, config: unknown): unknown {
  if (!isMembers(config)) return config;
  return type === 'plugin' ? sorted(config) : withSortedMaps(inOrder(config, configOrders.get(type) ?? []));
}

function withSortedMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedMaps);
  if (!isMembers(value)) return value;
  const members = Object.entries(value).map(([key, member]) => {
    const ordered = mapFields.has(key) && isMembers(member) ? sorted(member) : member;
    return [key, withSortedMaps(ordered)] as const;
  });
  return Object.fromEntries(members);
}

function inOrder(members: Members, order: readonly string[]): Members {
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(members).toSorted(([left], [right]) => rank(left) - rank(right)));
}

function sorted(members: Members): Members {
  return inOrder(members, Object.keys(members).toSorted());
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
