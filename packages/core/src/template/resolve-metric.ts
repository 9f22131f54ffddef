import type { Argument } from '../spec/argument.ts';
import type { Metric } from '../spec/metric.ts';
import {
  fillText,
  fillValue,
  PlaceholderError,
  resolveText,
  type TagLookup,
} from '../placeholder/resolve-placeholders.ts';
import { inReferenceOrder } from './in-reference-order.ts';
import { plainLookup } from './resolve-arguments.ts';

/** Fills a metric's placeholders with plain values; references do not count. Throws `PlaceholderError` with the reference's text. */
export function resolveMetric(metric: Metric, args: readonly Argument[]): Metric {
  return fillMetric(metric, plainLookup(args));
}

/** As `resolveMetric`, with the values that a lookup gives. */
export function fillMetric(metric: Metric, lookup: TagLookup): Metric {
  const { filled, unresolved } = fillMembers(metric, lookup);
  if (unresolved === undefined) return filled;
  const last = fillMembers(inReferenceOrder(metric), lookup).unresolved ?? unresolved;
  throw new PlaceholderError(`failed to resolve {{${escapeAsJson(last)}}}`);
}

/** As `fillMetric`, with the texts that cannot be resolved left as they are written. */
export function fillWhatResolves(metric: Metric, lookup: TagLookup): Metric {
  const fill = (text: string): string => {
    try {
      return resolveText(text, lookup);
    } catch (error) {
      if (!(error instanceof PlaceholderError)) throw error;
      return text;
    }
  };
  const members = Object.entries(metric).map(([key, member]) => [key, fillValue(member, fill)] as const);
  return { ...metric, ...Object.fromEntries(members) };
}

interface Filled<Value> {
  readonly filled: Value;
  /** The last tag that nothing answers to. */
  readonly unresolved: string | undefined;
}

function fillMembers<Value extends object>(value: Value, lookup: TagLookup): Filled<Value> {
  let unresolved: string | undefined;
  const fill = (text: string): string =>
    fillText(text, lookup, (tag) => {
      unresolved = tag;
    });
  const members = Object.entries(value).map(([key, member]) => [key, fillValue(member, fill)] as const);
  return { filled: { ...value, ...Object.fromEntries(members) }, unresolved };
}

/** Go's JSON also escapes what is special in HTML. */
function escapeAsJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
