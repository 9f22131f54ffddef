import type { StringMap } from '@verdict/core/provider';
import type { ProviderRow } from '../providers/provider-row.ts';
import type { MeasuredRow } from './provider-rule.ts';

/** What stands in the Secrets of providers and is no secret. */
const plainKeys = /^(?:address|org|region|account-id|base-url-.*)$/;

/** A secret, of the run or of the provider, that the reference leaves in a text of the record. */
export function isRedacted({ row: { secrets, expect }, recorded: { measurement, result } }: MeasuredRow): boolean {
  const mask = maskerOf(secrets);
  const wanted = textsOf(expect, expect.resultMetadata);
  const actual = textsOf(measurement, result?.metadata);
  return wanted.some((text) => mask(text) !== text) && wanted.every((text) => actual.includes(mask(text)));
}

function maskerOf(secrets: ProviderRow['secrets'] = {}): (text: string) => string {
  const values = Object.values(secrets)
    .flatMap((secret) => Object.entries(secret))
    .flatMap(([key, value]) => (value === '' || plainKeys.test(key) ? [] : value))
    .toSorted((left, right) => right.length - left.length);
  return (text) => values.reduce((masked, value) => masked.replaceAll(value, '*****'), text);
}

interface Texts {
  readonly value?: string;
  readonly message?: string;
  readonly metadata?: StringMap;
}

function textsOf({ value, message, metadata = {} }: Texts = {}, more: StringMap = {}): readonly string[] {
  const texts = [value, message, ...Object.values(metadata), ...Object.values(more)];
  return texts.filter((text) => text !== undefined);
}
