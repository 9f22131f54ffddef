import { ProviderError, type Observation } from '@verdict/core/provider';
import { encodeJson } from '@verdict/provider-kit';
import type { Data } from './client.ts';

/** The answer's `data` as it is, and its JSON for the record. */
export function dataToObservation(data: Data): Observation {
  return { kind: 'observation', result: data, value: encode(data), noData: !holdsValue(data) };
}

/**
 * What SkyWalking measured stands under `value` or `values`. In an answer without such members anything counts, but texts
 * only where nothing is missing: they may be labels of what is.
 */
function holdsValue(data: Data): boolean {
  const members = membersOf(data);
  const leaves = members.filter(({ member }) => !isNested(member));
  const readings = leaves.filter(({ name }) => name === 'value' || name === 'values');
  if (readings.length > 0) return readings.some(({ member }) => member !== null);
  const isPartial = members.some(({ member }) => member === null || (Array.isArray(member) && member.length === 0));
  return leaves.some(({ member }) => member !== null && (typeof member !== 'string' || !isPartial));
}

interface Member {
  readonly name: string;
  readonly member: Data;
}

/** All members of all objects, and the elements of lists under the name of their list. */
function membersOf(data: Data): readonly Member[] {
  const found: Member[] = [];
  const open: Member[] = [{ name: '', member: data }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { name, member } = next;
    found.push(next);
    if (Array.isArray(member)) for (const element of member) open.push({ name, member: element });
    else if (isNested(member))
      for (const [key, value] of Object.entries(member)) open.push({ name: key, member: value });
  }
  return found;
}

function isNested(data: Data): data is Exclude<Data, null | boolean | number | bigint | string> {
  return typeof data === 'object' && data !== null;
}

function encode(data: Data): string {
  try {
    return encodeJson(data);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProviderError('BadResponse', 'the answer is nested too deeply', { provider: 'skywalking', cause: error });
  }
}
