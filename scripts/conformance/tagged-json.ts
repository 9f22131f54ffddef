import type { ConditionValue, ResultType } from '@verdict/expression';

/** JSON with Go's types marked by keys that begin with `$`; the vectors' README lists the forms. */
export type Tagged = null | boolean | number | string | readonly Tagged[] | { readonly [key: string]: Tagged };

export interface TypedResult {
  readonly value: ConditionValue;
  readonly type: ResultType;
}

const dynamic: ResultType = { kind: 'unknown' };

/** A result as a provider would hand it over. Typed nils are nil, which is dynamic; pointers are what they point to. */
export function decodeResult(tagged: Tagged): TypedResult {
  if (tagged === null) return { value: null, type: dynamic };
  if (typeof tagged === 'boolean') return { value: tagged, type: { kind: 'bool' } };
  if (typeof tagged === 'number') return { value: tagged, type: { kind: 'float64' } };
  if (typeof tagged === 'string') return { value: tagged, type: { kind: 'string' } };
  if (isList(tagged)) return { value: tagged.map(decodeValue), type: { kind: 'list', element: dynamic } };
  return decodeTag(tagged) ?? { value: decodeMembers(tagged), type: { kind: 'map', value: dynamic } };
}

function decodeValue(tagged: Tagged): ConditionValue {
  return decodeResult(tagged).value;
}

function isList(tagged: Tagged): tagged is readonly Tagged[] {
  return Array.isArray(tagged);
}

function decodeMembers(tagged: Readonly<Record<string, Tagged>>): ConditionValue {
  return Object.fromEntries(Object.entries(tagged).map(([key, member]) => [key, decodeValue(member)]));
}

function decodeTag(tagged: Readonly<Record<string, Tagged>>): TypedResult | undefined {
  const [tag, ...rest] = Object.keys(tagged);
  if (tag === '$slice' && isList(tagged['v'] ?? null))
    return decodeSlice(textOf(tagged[tag]), tagged['v'] as readonly Tagged[]);
  const decode = tag === undefined || rest.length > 0 ? undefined : decoders[tag];
  return tag === undefined ? undefined : decode?.(tagged[tag] ?? null);
}

const decoders: Readonly<Record<string, (content: Tagged) => TypedResult>> = {
  $float: (content) => ({ value: Number(content), type: { kind: 'float64' } }),
  $num: (content) => ({ value: readSpecialNumber(textOf(content)), type: { kind: 'float64' } }),
  $int: (content) => ({ value: BigInt(textOf(content)), type: { kind: 'int' } }),
  $int64: (content) => ({ value: BigInt(textOf(content)), type: { kind: 'int64' } }),
  $nil: () => ({ value: null, type: dynamic }),
  $ptr: decodeResult,
  $rawstring: (content) => ({ value: bytesToText(Buffer.from(textOf(content), 'base64')), type: { kind: 'string' } }),
};

/** The content of a tag that holds a number or a text. */
export function textOf(content: Tagged | undefined): string {
  return typeof content === 'number' ? String(content) : typeof content === 'string' ? content : '';
}

const elementTypes: Readonly<Record<string, ResultType>> = {
  float64: { kind: 'float64' },
  string: { kind: 'string' },
  int: { kind: 'int' },
  int64: { kind: 'int64' },
  bool: { kind: 'bool' },
  'map[string]any': { kind: 'map', value: dynamic },
};

function decodeSlice(elementName: string, items: readonly Tagged[]): TypedResult {
  return { value: items.map(decodeValue), type: { kind: 'list', element: elementTypes[elementName] ?? dynamic } };
}

export function readSpecialNumber(text: string): number {
  if (text === '+Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  return text === '-0' ? -0 : Number(text);
}

/** Go's bytes as the language keeps them: valid UTF-8 as text, any other byte as U+DC00 plus the byte. */
export function bytesToText(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length;) {
    const length = validSequenceLength(bytes.subarray(index));
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[index] ?? 0));
      index += 1;
    } else {
      text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(index, index + length));
      index += length;
    }
  }
  return text;
}

function validSequenceLength(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(4, bytes.length); length += 1) {
    try {
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length));
      return length;
    } catch {
      // a longer sequence may still be valid
    }
  }
  return 0;
}
