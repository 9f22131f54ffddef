import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byteAt,
  byteIndexOf,
  byteLastIndexOf,
  bytesToText,
  byteSlice,
  concatText,
  runeCount,
  textToBytes,
  toValidText,
  utf8Length,
} from '../../src/value/byte-text.ts';

const text = fc.string({ unit: 'binary' });
const anyText = fc.uint8Array({ maxLength: 12 }).map(bytesToText);

test('any bytes survive the way through text', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(textToBytes(bytesToText(bytes))).toEqual(bytes);
    }),
  );
});

test('valid text has the bytes and length that Buffer gives it', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(Buffer.from(textToBytes(value))).toEqual(Buffer.from(value));
      expect(utf8Length(value)).toBe(Buffer.byteLength(value));
      expect(runeCount(value)).toBe(Array.from(value).length);
    }),
  );
});

test('slices cut bytes as Buffer does, and cut ends join again', () => {
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (value, one, other) => {
      const bytes = Buffer.from(value);
      const [start = 0, end = 0] = [one, other].map((at) => Math.min(at, bytes.length)).toSorted((a, b) => a - b);
      expect(Buffer.from(textToBytes(byteSlice(value, start, end)))).toEqual(bytes.subarray(start, end));
      expect(concatText(byteSlice(value, 0, start), byteSlice(value, start, bytes.length))).toBe(value);
      expect(byteAt(value, start)).toBe(bytes[start]);
    }),
  );
});

test('offsets are those of the bytes', () => {
  fc.assert(
    fc.property(anyText, anyText, (value, part) => {
      const [bytes, partBytes] = [Buffer.from(textToBytes(value)), Buffer.from(textToBytes(part))];
      expect(byteIndexOf(value, part)).toBe(bytes.indexOf(partBytes));
      expect(byteLastIndexOf(value, part)).toBe(part === '' ? bytes.length : bytes.lastIndexOf(partBytes));
    }),
  );
});

test('a byte that is not valid is a lone surrogate, one rune, and U+FFFD where text must be valid', () => {
  const cut = byteSlice('é', 0, 1);
  expect(cut).toBe('\udcc3');
  expect([runeCount(cut), utf8Length(cut), toValidText(cut)]).toEqual([1, 1, '\ufffd']);
});
