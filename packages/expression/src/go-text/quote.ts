import { invalidByte, textToBytes } from '../value/byte-text.ts';

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\u0007', String.raw`\a`],
  ['\b', String.raw`\b`],
  ['\f', String.raw`\f`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
  ['\v', String.raw`\v`],
  ['\\', '\\\\'],
  ['"', String.raw`\"`],
]);

/** Letters, marks, numbers, punctuation, symbols and the blank. */
const printable = /^[ \p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/**
 * A text in double quotes as Go's strconv.Quote prints it. `ascii` is the plainer form of Go's time package: each byte
 * that is a control character or not ASCII as `\x..`, also the parts of valid characters.
 */
export function quote(text: string, style: 'unicode' | 'ascii' = 'unicode'): string {
  const escape = style === 'unicode' ? escapeCharacter : escapeBytes;
  let body = '';
  for (const character of text) body += escape(character);
  return `"${body}"`;
}

function escapeCharacter(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const byte = invalidByte(character);
  if (byte !== undefined) return hexByte(byte);
  if (printable.test(character)) return character;
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x20 || codePoint === 0x7f) return hexByte(codePoint);
  const hex = codePoint.toString(16);
  return codePoint > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

function escapeBytes(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character >= ' ' && character <= '~') return character;
  if (character === '\u007f') return character;
  return Array.from(textToBytes(character), hexByte).join('');
}

function hexByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
