import { monthNames, weekdayNames } from '../value/calendar.ts';
import type { Time } from '../value/time.ts';
import { nanosecondsToCivil, weekdayOf, yearDayOf } from './civil.ts';
import type { Civil } from './civil.ts';
import { isFraction, splitLayout } from './layout.ts';
import { zoneAt } from './zone.ts';
import type { ZoneOffset } from './zone.ts';

/** Go's Time.Format. */
export function formatTime(time: Time, layout: string): string {
  const zone = zoneAt(time.location, time.epochNanoseconds);
  const civil = nanosecondsToCivil(time.epochNanoseconds + BigInt(zone.offsetSeconds) * 1_000_000_000n);
  return splitLayout(layout)
    .map(({ literal, element }) => literal + formatElement(element, civil, zone))
    .join('');
}

function formatElement(element: string, civil: Civil, zone: ZoneOffset): string {
  if (element === '') return '';
  if (element === 'MST') return zone.abbreviation || formatOffset('-0700', zone.offsetSeconds);
  if (element.startsWith('-07') || element.startsWith('Z07')) return formatOffset(element, zone.offsetSeconds);
  if (isFraction(element)) return formatFraction(element, civil.nanosecond);
  return elements[element]?.(civil) ?? element;
}

const two = (value: number): string => String(value).padStart(2, '0');
const year = (value: number): string => (value < 0 ? '-' : '') + String(Math.abs(value)).padStart(4, '0');
const month = (civil: Civil): string => monthNames[civil.month - 1] ?? '';
const weekday = (civil: Civil): string => weekdayNames[weekdayOf(civil)] ?? '';
const hour12 = (civil: Civil): number => civil.hour % 12 || 12;

const elements: Readonly<Record<string, (civil: Civil) => string>> = {
  '2006': (civil) => year(civil.year),
  '06': (civil) => two(((civil.year % 100) + 100) % 100),
  January: month,
  Jan: (civil) => month(civil).slice(0, 3),
  '01': (civil) => two(civil.month),
  '1': (civil) => String(civil.month),
  Monday: weekday,
  Mon: (civil) => weekday(civil).slice(0, 3),
  '02': (civil) => two(civil.day),
  _2: (civil) => String(civil.day).padStart(2),
  '2': (civil) => String(civil.day),
  '002': (civil) => String(yearDayOf(civil)).padStart(3, '0'),
  __2: (civil) => String(yearDayOf(civil)).padStart(3),
  '15': (civil) => two(civil.hour),
  '03': (civil) => two(hour12(civil)),
  '3': (civil) => String(hour12(civil)),
  '04': (civil) => two(civil.minute),
  '4': (civil) => String(civil.minute),
  '05': (civil) => two(civil.second),
  '5': (civil) => String(civil.second),
  PM: (civil) => (civil.hour >= 12 ? 'PM' : 'AM'),
  pm: (civil) => (civil.hour >= 12 ? 'pm' : 'am'),
};

function formatOffset(element: string, offsetSeconds: number): string {
  if (element.startsWith('Z') && offsetSeconds === 0) return 'Z';
  const seconds = Math.abs(offsetSeconds);
  const parts = [two(Math.trunc(seconds / 3600)), two(Math.trunc((seconds % 3600) / 60)), two(seconds % 60)];
  const count = element.replaceAll(':', '').length <= 3 ? 1 : element.replaceAll(':', '').length <= 5 ? 2 : 3;
  return (offsetSeconds < 0 ? '-' : '+') + parts.slice(0, count).join(element.includes(':') ? ':' : '');
}

/** Zeros fix the number of digits; nines drop zeros at the end. */
function formatFraction(element: string, nanosecond: number): string {
  const digits = String(nanosecond)
    .padStart(9, '0')
    .padEnd(element.length - 1, '0')
    .slice(0, element.length - 1);
  if (element.charAt(1) === '0') return element.charAt(0) + digits;
  const significant = digits.replace(/0+$/, '');
  return significant === '' ? '' : element.charAt(0) + significant;
}
