import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { logTail } from '../src/log-tail.ts';

test('a short log is shown whole, without the blanks at its end', () => {
  expect(logTail('one\ntwo\n\n')).toBe('one\ntwo');
});

test('of a long one the end is shown, from a whole word on', () => {
  const log = `${'a'.repeat(600)} ${'b'.repeat(600)} end`;
  expect(logTail(log)).toBe(`${'b'.repeat(600)} end`);
});

test('one word that is too long is not shown in part', () => {
  expect(logTail('s'.repeat(2000))).toBe('');
});

test('what is shown has at most 1 KiB and is an end of the log', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 3000 }), (log) => {
      const tail = logTail(log);
      expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(1024);
      expect(log.trimEnd().endsWith(tail)).toBe(true);
    }),
  );
});
