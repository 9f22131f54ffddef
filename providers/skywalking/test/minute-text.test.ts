import { expect, test } from 'vitest';
import { createMinuteText } from '../src/minute-text.ts';

test.each([
  ['UTC', '2024-01-01T09:30:59.999Z', '2024-01-01 0930'],
  ['UTC', '2024-12-31T00:00:00Z', '2024-12-31 0000'],
  ['Europe/Berlin', '2024-01-01T23:30:00Z', '2024-01-02 0030'],
  ['Europe/Berlin', '2024-03-31T00:59:00Z', '2024-03-31 0159'],
  ['Europe/Berlin', '2024-03-31T01:00:00Z', '2024-03-31 0300'],
  ['America/St_Johns', '2024-07-01T00:00:00Z', '2024-06-30 2130'],
  ['Asia/Kathmandu', '2024-07-01T00:00:00Z', '2024-07-01 0545'],
])('in %s %s is %s', (timeZone, moment, text) => {
  expect(createMinuteText(timeZone)(Date.parse(moment))).toBe(text);
});

test('a zone that nobody knows is refused at once', () => {
  expect(() => createMinuteText('Mars/Olympus')).toThrow(RangeError);
});
