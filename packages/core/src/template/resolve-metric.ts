import type { Argument } from '../spec/argument.ts';
import type { Metric } from '../spec/metric.ts';
import { fillText, fillValue, PlaceholderError, type TagLookup } from '../placeholder/resolve-placeholders.ts';
import { plainLookup } from './resolve-arguments.ts';

/** The order in which the reference writes a metric's fields, which decides the tag that an error names. */
const fieldOrder = [
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
const providerOrder = [
  'prometheus',
  'kayenta',
  'web',
  'datadog',
  'wavefront',
  'newRelic',
  'job',
  'cloudWatch',
  'graphite',
  'influxdb',
  'skywalking',
  'plugin',
];

/** Fills a metric's placeholders with plain values; references do not count. Throws `PlaceholderError` with the reference's text. */
export function resolveMetric(metric: Metric, args: readonly Argument[]): Metric {
  return fillMetric(metric, plainLookup(args));
}

/** As `resolveMetric`, with the values that a lookup gives. */
export function fillMetric(metric: Metric, lookup: TagLookup): Metric {
  let unresolved: string | undefined;
  const fill = (text: string): string =>
    fillText(text, lookup, (tag) => {
      unresolved = tag;
    });
  const ordered: Record<string, unknown> = inOrder({ ...metric }, fieldOrder);
  const filled = { ...metric };
  for (const [field, value] of Object.entries(ordered)) {
    const member = field === 'provider' ? inOrder(metric.provider, providerOrder) : value;
    Object.assign(filled, { [field]: fillValue(member, fill) });
  }
  if (unresolved !== undefined) throw new PlaceholderError(`failed to resolve {{${escapeAsJson(unresolved)}}}`);
  return filled;
}

function inOrder(value: Readonly<Record<string, unknown>>, order: readonly string[]): Record<string, unknown> {
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => rank(left) - rank(right)));
}

/** Go's JSON also escapes what is special in HTML. */
function escapeAsJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
