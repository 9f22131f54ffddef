/**
 * Strings as Go's bytes. A JavaScript string stands for UTF-8; a byte that is not part of valid UTF-8 is the lone
 * surrogate U+DC00 + byte. Any other lone surrogate counts as U+FFFD.
 */
const ascii = /^[\0-\x7f]*$/;
const surrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/u;
const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** True when each UTF-16 unit is one byte. */
function isAscii(text: string): boolean {
  return ascii.test(text);
}

/** False when the string holds bytes that are not valid UTF-8. */
function isValidText(text: string): boolean {
  return !surrogate.test(text) || !loneSurrogate.test(text);
}

export function textToBytes(text: string): Uint8Array {
  if (isValidText(text)) return encoder.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const byte = invalidByte(character);
    if (byte === undefined) bytes.push(...encoder.encode(character));
    else bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

export function bytesToText(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return decodeLoosely(bytes);
  }
}

/** The byte that a lone surrogate stands for. */
export function invalidByte(character: string): number | undefined {
  const unit = character.charCodeAt(0);
  return character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff ? unit - 0xdc00 : undefined;
}

/** Invalid bytes become U+FFFD, one each. */
export function toValidText(text: string): string {
  return isValidText(text) ? text : text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** Length in bytes. */
export function utf8Length(text: string): number {
  return isAscii(text) ? text.length : textToBytes(text).length;
}

/** Number of code points; an invalid byte counts as one. */
export function runeCount(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = 0;
  for (let index = 0; index < text.length; count++) index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** The bytes from `start` up to `end`, both within the text and in order. */
export function byteSlice(text: string, start: number, end: number): string {
  return isAscii(text) ? text.slice(start, end) : bytesToText(textToBytes(text).subarray(start, end));
}

/** The byte at an offset, or undefined outside the text. */
export function byteAt(text: string, offset: number): number | undefined {
  return isAscii(text) ? text.charCodeAt(offset) || undefinedUnlessNul(text, offset) : textToBytes(text)[offset];
}

/** Joins two texts; bytes that become valid UTF-8 together are merged. */
export function concatText(left: string, right: string): string {
  const text = left + right;
  return isValidText(text) ? text : bytesToText(textToBytes(text));
}

/** Byte offset of the first occurrence, or -1. */
export function byteIndexOf(text: string, part: string): number {
  if (isValidText(text) && isValidText(part)) {
    const index = text.indexOf(part);
    return index <= 0 ? index : utf8Length(text.slice(0, index));
  }
  return latin1(text).indexOf(latin1(part));
}

/** Byte offset of the last occurrence, or -1. */
export function byteLastIndexOf(text: string, part: string): number {
  if (isValidText(text) && isValidText(part)) {
    const index = text.lastIndexOf(part);
    return index <= 0 ? index : utf8Length(text.slice(0, index));
  }
  return latin1(text).lastIndexOf(latin1(part));
}

function undefinedUnlessNul(text: string, offset: number): number | undefined {
  return offset >= 0 && offset < text.length ? 0 : undefined;
}

/** One unit for each byte, so that byte offsets are indexes. */
function latin1(text: string): string {
  let result = '';
  for (const byte of textToBytes(text)) result += String.fromCharCode(byte);
  return result;
}

/** What is valid is decoded in one piece up to the next byte that is not. */
function decodeLoosely(bytes: Uint8Array): string {
  let text = '';
  let start = 0;
  for (let index = 0; index < bytes.length;) {
    const length = sequenceLength(bytes, index);
    if (length === 0) {
      text += strictDecoder.decode(bytes.subarray(start, index)) + String.fromCharCode(0xdc00 + (bytes[index] ?? 0));
      start = index + 1;
    }
    index += length || 1;
  }
  return text + strictDecoder.decode(bytes.subarray(start));
}

/** Bytes of the valid sequence at `index`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  const length = announcedLength(first);
  if (length < 2) return length;
  const [least, most] = secondByteBounds(first);
  const second = bytes[index + 1] ?? 0;
  const rest = bytes.subarray(index + 2, index + length);
  const isComplete = rest.length === length - 2 && rest.every((byte) => (byte & 0xc0) === 0x80);
  return isComplete && second >= least && second <= most ? length : 0;
}

/** The length that the first byte of a sequence stands for, 0 when none begins with it. */
function announcedLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

/** Overlong forms, surrogates and what lies beyond U+10FFFF are not valid. */
function secondByteBounds(first: number): readonly [least: number, most: number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
