import { GoTextError } from './go-text-error.ts';
import { textToBytes } from '../value/byte-text.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const lineBreaks = new Set([0x0a, 0x0d]);
const padding = 0x3d;

/** The standard alphabet with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.subarray(index, index + 3);
    text += alphabet.charAt(first >> 2) + alphabet.charAt(((first & 3) << 4) | ((second ?? 0) >> 4));
    text += second === undefined ? '=' : alphabet.charAt(((second & 15) << 2) | ((third ?? 0) >> 6));
    text += third === undefined ? '=' : alphabet.charAt(third & 63);
  }
  return text;
}

/** Padding is required, line breaks are skipped. Throws `GoTextError` with the offset of the first wrong byte. */
export function decodeBase64(text: string): Uint8Array {
  const input = textToBytes(text);
  const output: number[] = [];
  const reader = { input, index: 0 };
  for (skipLineBreaks(reader); reader.index < input.length; skipLineBreaks(reader)) {
    const { digits, isLast } = readQuantum(reader);
    const bits = digits.reduce((sum, digit, position) => sum | (digit << (18 - 6 * position)), 0);
    output.push(...[bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, digits.length - 1));
    if (isLast) break;
  }
  return Uint8Array.from(output);
}

interface Reader {
  readonly input: Uint8Array;
  index: number;
}

/** Four digits, or two or three and padding, after which nothing may follow. */
function readQuantum(reader: Reader): { readonly digits: readonly number[]; readonly isLast: boolean } {
  const digits: number[] = [];
  while (digits.length < 4) {
    skipLineBreaks(reader);
    const byte = reader.input[reader.index];
    if (byte === undefined) throw corrupt(reader.index - digits.length);
    const digit = alphabet.indexOf(String.fromCharCode(byte));
    reader.index++;
    if (digit === -1) {
      if (byte !== padding || digits.length < 2) throw corrupt(reader.index - 1);
      readPadding(reader, 3 - digits.length);
      return { digits, isLast: true };
    }
    digits.push(digit);
  }
  return { digits, isLast: false };
}

function readPadding(reader: Reader, count: number): void {
  for (let missing = count; missing > 0; missing--) {
    skipLineBreaks(reader);
    if (reader.index >= reader.input.length) throw corrupt(reader.input.length);
    if (reader.input[reader.index] !== padding) throw corrupt(reader.index - 1);
    reader.index++;
  }
  skipLineBreaks(reader);
  if (reader.index < reader.input.length) throw corrupt(reader.index);
}

function skipLineBreaks(reader: Reader): void {
  while (lineBreaks.has(reader.input[reader.index] ?? 0)) reader.index++;
}

function corrupt(offset: number): GoTextError {
  return new GoTextError(`illegal base64 data at input byte ${offset}`);
}
