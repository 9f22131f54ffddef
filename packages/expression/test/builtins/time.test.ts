import { expect, test } from 'vitest';
import { builtins } from '../../src/builtins/table.ts';
import { Time } from '../../src/value/time.ts';
import { formatValue } from '../../src/operations/format-value.ts';
import { outcome } from './outcome.ts';

const time = (text: string): string => `time.Time ${text}`;

test.each([
  ['date("2024-01-02")', time('2024-01-02 00:00:00 +0000 UTC')],
  ['date("5:04:05,25")', time('0000-01-01 05:04:05.25 +0000 UTC')],
  ['date("2024-01-02 03:04:05.678")', time('2024-01-02 03:04:05.678 +0000 UTC')],
  ['date("2024-01-02T03:04:05.1234567891Z")', time('2024-01-02 03:04:05.123456789 +0000 UTC')],
  ['date("2024-01-02T03:04:05+24:00")', time('2024-01-02 03:04:05 +2400 +2400')],
  ['date("02 Jan 69 15:04 CET")', time('1969-01-02 15:04:00 +0000 CET')],
  ['date("Monday, 02-jan-68 15:04:05 UTC")', time('2068-01-02 15:04:05 +0000 UTC')],
  ['date("Sun, 02 Jan 2006 15:04:05 MST")', time('2006-01-02 15:04:05 +0000 MST')],
  ['date("14/08/2023", "02/01/2006")', time('2023-08-14 00:00:00 +0000 UTC')],
  ['date("12:30 AM", "3:04 PM")', time('0000-01-01 00:30:00 +0000 UTC')],
  ['date("2024-03-31 02:30", "2006-01-02 15:04", "Europe/Berlin")', time('2024-03-31 03:30:00 +0200 CEST')],
  ['date("2024-10-27 02:30", "2006-01-02 15:04", "Europe/Berlin")', time('2024-10-27 02:30:00 +0100 CET')],
  ['date(timezone("Europe/Berlin"), "2024-07-01")', time('2024-07-01 00:00:00 +0200 CEST')],
  ['date(timezone("Europe/Berlin"), "15:04:05")', time('0000-01-01 15:04:05 +0053 LMT')],
  ['date(timezone("America/New_York"), "1969-12-31")', time('1969-12-31 00:00:00 -0500 EST')],
  ['date(timezone("Asia/Jerusalem"), "2024-07-01")', time('2024-07-01 00:00:00 +0300 IDT')],
  ['date(timezone("Asia/Dubai"), "2024-07-01")', time('2024-07-01 00:00:00 +0400 +04')],
  ['date(timezone("GMT"), "2024-07-01")', time('2024-07-01 00:00:00 +0000 GMT')],
  ['date(timezone("Europe/Berlin"), "2024-07-01").Zone()', 'string CEST'],
  ['date(timezone("Europe/Berlin"), "2024-07-01T00:00:00Z")', time('2024-07-01 00:00:00 +0000 UTC')],
  ...['24:00:00', '2024-02-30', ' 2024-01-02', '2024-1-2', '2024-01-02T15:04:05', '2024-01-02t03:04:05z'].map(
    (text) => [`date("${text}")`, `evaluation: invalid date ${text}`],
  ),
  ['date("2024-01-02", "x")', 'evaluation: parsing time "2024-01-02" as "x": cannot parse "2024-01-02" as "x"'],
  ['date("2024-01-02T1", "2006-01-02")', 'evaluation: parsing time "2024-01-02T1": extra text: "T1"'],
  ['date("13", "01")', 'evaluation: parsing time "13": month out of range'],
  ['date("a", "b", "Nope/Zone")', 'evaluation: unknown time zone Nope/Zone'],
  ['date(1)', 'evaluation: interface conversion: interface {} is int, not string'],
  ['date(timezone("UTC"))', 'evaluation: runtime error: index out of range [0] with length 0'],
  ['date()', 'type: invalid number of arguments (expected at least 1, got 0)'],
  ['date("a", "b", "c", "d")', 'type: invalid number of arguments (expected at most 3, got 4)'],
  ['timezone("europe/berlin")', 'evaluation: unknown time zone europe/berlin'],
  ['timezone("+02:00")', 'evaluation: unknown time zone +02:00'],
  ['timezone("../x")', 'evaluation: time: invalid location name'],
  ['duration("1h1h.5s")', 'time.Duration 2h0m0.5s'],
  ['duration("1d")', 'evaluation: time: unknown unit "d" in duration "1d"'],
  ['now("UTC")', 'type: invalid number of arguments (expected 0, got 1)'],
  ['now() == now()', 'bool false'],
  ['date("2024-01-02T00:00:00Z") == date("2024-01-02T02:00:00+02:00")', 'bool true'],
  ['date("2024-01-02").Weekday()', 'time.Weekday Tuesday'],
  ['date("2024-01-02").Format("Jan _2 06 03:04PM")', 'string Jan  2 24 12:00AM'],
  ['date("2024-01-02").Unix()', 'int 1704153600'],
  ['date("2024-01-02").Add(duration("36h")).Day()', 'int 3'],
  ['date("2024-01-02").Sub(date("2024-01-01")).Hours()', 'float64 24'],
  ['date("2024-07-01").In(timezone("Asia/Tokyo")).Hour()', 'int 9'],
  ['date("2024-01-31").AddDate(0, 1, 0).Format("2006-01-02")', 'string 2024-03-02'],
  ['date("2024-01-31").AddDate(-1, -13, -31).Format("2006-01-02")', 'string 2021-11-30'],
  ['date("2024-01-02 03:44:55").Truncate(duration("1h")).Format("15:04:05")', 'string 03:00:00'],
  ['date("2024-01-02 03:30:00").Round(duration("1h")).Format("15:04:05")', 'string 04:00:00'],
  ['date("2024-01-02").AddDate(1.5, 0, 0)', 'type: cannot use float64 as argument (type int) to call AddDate '],
  ['date("2024-01-02").Location().String()', 'string UTC'],
  ['duration("90m").Minutes()', 'float64 90'],
  ['duration("1500ms").Round(duration("1s")).String()', 'string 2s'],
  ['duration("-1500ms").Truncate(duration("1s")).Seconds()', 'float64 -1'],
  ['now().Nope()', 'type: type time.Time has no method Nope'],
])('%s is %s', (source, expected) => {
  expect(outcome(source ?? '')).toBe(expected);
});

test('now reads the clock of the context in its zone, and never twice the same', () => {
  const context = {
    now: () => 1_700_000_000_123_456_789n,
    localZone: 'Europe/Berlin',
    charge: () => undefined,
    step: () => undefined,
  };
  const readings = [1, 2].map(() => builtins.get('now')?.call([], context) ?? null);
  expect(readings.map(formatValue)).toEqual([
    '2023-11-14 23:13:20.123456789 +0100 CET',
    '2023-11-14 23:13:20.12345679 +0100 CET',
  ]);
  expect(readings[0]).toBeInstanceOf(Time);
});
