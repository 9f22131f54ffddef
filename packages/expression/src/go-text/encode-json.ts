import { compareText } from '../operations/compare.ts';
import { GoTextError } from './go-text-error.ts';
import { formatGeneral, formatJsonNumber } from './number.ts';

/** Plain JSON, with bigint for integers. */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What is neither a plain character nor part of a surrogate pair. */
const unsafe = /[<>&\u2028\u2029"\\]|\p{Control}|\p{Surrogate}/u;
const markup = /[<>&\u2028\u2029]/g;
const escape = /\\(?:u[\da-f]{4}|.)/g;

/**
 * Go's json.Marshal, or json.MarshalIndent with `indent`: sorted keys, HTML characters escaped. Throws `GoTextError` on
 * NaN and infinities.
 */
export function encodeJson(value: JsonValue, indent = ''): string {
  return write(value, { indent, lineStart: '\n' });
}

interface Layout {
  readonly indent: string;
  readonly lineStart: string;
}

function write(value: JsonValue, layout: Layout): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return encodeText(value);
  if (typeof value === 'number') return encodeNumber(value);
  if (typeof value !== 'object') return String(value);
  return isArray(value) ? writeList(value, layout) : writeMap(value, layout);
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function writeList(list: readonly JsonValue[], layout: Layout): string {
  const inner = deeper(layout);
  return enclose(
    ['[', ']'],
    layout,
    list.map((item) => write(item, inner)),
  );
}

function writeMap(map: { readonly [key: string]: JsonValue }, layout: Layout): string {
  const inner = deeper(layout);
  const colon = layout.indent === '' ? ':' : ': ';
  const members = Object.keys(map)
    .toSorted(compareText)
    .map((key) => encodeText(key) + colon + write(map[key] ?? null, inner));
  return enclose(['{', '}'], layout, members);
}

function enclose([open, close]: readonly [string, string], layout: Layout, parts: readonly string[]): string {
  if (parts.length === 0) return open + close;
  if (layout.indent === '') return open + parts.join(',') + close;
  const { lineStart } = deeper(layout);
  return open + lineStart + parts.join(`,${lineStart}`) + layout.lineStart + close;
}

function deeper({ indent, lineStart }: Layout): Layout {
  return { indent, lineStart: lineStart + indent };
}

function encodeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new GoTextError(`json: unsupported value: ${formatGeneral(value)}`);
  return formatJsonNumber(value);
}

function encodeText(text: string): string {
  if (!unsafe.test(text)) return `"${text}"`;
  // JSON.stringify escapes as Go does, but for markup, and for bytes that are not valid UTF-8.
  return JSON.stringify(text)
    .replaceAll(escape, (match) => (/^\\ud[89a-f]/.test(match) ? String.raw`\ufffd` : match))
    .replaceAll(markup, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
