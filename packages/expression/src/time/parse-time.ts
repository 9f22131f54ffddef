import { GoTextError } from '../go-text/go-text-error.ts';
import { quote } from '../go-text/quote.ts';
import { monthNames, weekdayNames } from '../value/calendar.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';
import { abbreviationAt } from './abbreviation-at.ts';
import { civilToNanoseconds, daysInMonth } from './civil.ts';
import type { Civil } from './civil.ts';
import { isFraction, splitLayout } from './layout.ts';
import { withAbbreviation, withOffset } from './named-zone.ts';
import { instantOf } from './zone.ts';

/** Which zones a text is read in. */
export interface ParseZones {
  /** Where the text names none. */
  readonly fallback: Location;
  /** Where abbreviations are looked up, and offsets recognised. */
  readonly local: Location;
}

/** Go's time.Parse and time.ParseInLocation. Throws `GoTextError` with Go's message. */
export function parseTime(layout: string, text: string, zones: ParseZones): Time {
  const fields = new Fields(layout, text);
  const pieces = splitLayout(layout);
  for (const [index, { literal, element }] of pieces.entries()) {
    fields.skip(literal);
    if (element !== '')
      fields.read(element, isFraction(pieces[index + 1]?.literal === '' ? (pieces[index + 1]?.element ?? '') : ''));
  }
  return fields.toTime(zones);
}

const numberRanges: Readonly<Record<string, readonly [field: NumberField, isFixed: boolean]>> = {
  '01': ['month', true],
  '1': ['month', false],
  '02': ['day', true],
  _2: ['day', false],
  '2': ['day', false],
  '15': ['hour', false],
  '03': ['hour12', true],
  '3': ['hour12', false],
  '04': ['minute', true],
  '4': ['minute', false],
  '05': ['second', true],
  '5': ['second', false],
};

type NumberField = 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second';

const limits: Readonly<Record<NumberField, readonly [least: number, most: number]>> = {
  month: [1, 12],
  day: [0, 99],
  hour: [0, 23],
  hour12: [0, 12],
  minute: [0, 59],
  second: [0, 59],
};

class Fields {
  readonly #layout: string;
  readonly #text: string;
  #rest: string;
  #year = 0;
  #yearDay: number | undefined;
  readonly #numbers: Record<NumberField, number> = { month: 1, day: 1, hour: 0, hour12: 0, minute: 0, second: 0 };
  #nanosecond = 0;
  #half: 'am' | 'pm' | undefined;
  #zoneName = '';
  #zoneOffset: number | undefined;
  #isUtc = false;

  constructor(layout: string, text: string) {
    this.#layout = layout;
    this.#text = text;
    this.#rest = text;
  }

  /** Any run of blanks matches any other, also none at the end of the text. */
  skip(literal: string): void {
    for (const piece of literal.match(/ +|[^ ]/gu) ?? []) {
      const found = piece.startsWith(' ')
        ? /^ +|^$/.exec(this.#rest)?.[0]
        : this.#rest.startsWith(piece)
          ? piece
          : undefined;
      if (found === undefined) throw this.#mismatch(this.#rest, literal);
      this.#rest = this.#rest.slice(found.length);
    }
  }

  read(element: string, isFractionNext: boolean): void {
    const start = this.#rest;
    if (!this.#readElement(element)) throw this.#mismatch(start, element);
    if ((element === '05' || element === '5') && !isFractionNext) this.#readFraction(/^[.,](\d+)/);
  }

  toTime({ fallback, local }: ParseZones): Time {
    if (this.#rest !== '') throw this.#error(`: extra text: ${quote(this.#rest, 'ascii')}`);
    const civil = this.#civil();
    const asUtc = civilToNanoseconds(civil);
    if (this.#isUtc) return new Time(asUtc, Location.utc);
    if (this.#zoneOffset !== undefined)
      return withOffset(asUtc, { offset: this.#zoneOffset, name: this.#zoneName, local });
    if (this.#zoneName !== '') return withAbbreviation(asUtc, this.#zoneName, local);
    return new Time(instantOf(civil, fallback), fallback);
  }

  #readElement(element: string): boolean {
    const number = numberRanges[element];
    if (number !== undefined) return this.#readNumber(element, number);
    if (element === '2006') return this.#take(/^\d{4}/, (digits) => (this.#year = Number(digits)));
    if (element === '06')
      return this.#take(/^\d{2}/, (digits) => (this.#year = Number(digits) + (Number(digits) >= 69 ? 1900 : 2000)));
    if (isFraction(element)) return this.#readFractionElement(element);
    if (element === 'MST') return this.#readAbbreviation();
    if (element.startsWith('-07') || element.startsWith('Z07')) return this.#readOffset(element);
    return this.#readWord(element);
  }

  #readWord(element: string): boolean {
    if (element === 'PM') return this.#take(/^(?:AM|PM)/, (half) => (this.#half = half === 'AM' ? 'am' : 'pm'));
    if (element === 'pm') return this.#take(/^(?:am|pm)/, (half) => (this.#half = half === 'am' ? 'am' : 'pm'));
    if (element === '002') return this.#take(/^\d{3}/, (digits) => (this.#yearDay = Number(digits)));
    if (element === '__2') return this.#take(/^[ \d]{2}\d/, (digits) => (this.#yearDay = Number(digits)));
    const names: readonly string[] = element.startsWith('J') ? monthNames : weekdayNames;
    const isShort = element.length === 3;
    const index = names.findIndex((name) => startsWithName(this.#rest, isShort ? name.slice(0, 3) : name));
    if (index === -1) return false;
    this.#rest = this.#rest.slice(isShort ? 3 : (names[index] ?? '').length);
    if (element.startsWith('J')) this.#numbers.month = index + 1;
    return true;
  }

  #readNumber(element: string, [field, isFixed]: readonly [NumberField, boolean]): boolean {
    if (element === '_2') this.#rest = this.#rest.replace(/^ /, '');
    const isRead = this.#take(isFixed ? /^\d{2}/ : /^\d{1,2}/, (digits) => (this.#numbers[field] = Number(digits)));
    const [least, most] = limits[field];
    const value = this.#numbers[field];
    if (isRead && (value < least || value > most)) throw this.#error(`: ${field.replace('12', '')} out of range`);
    if (isRead && field === 'hour12') this.#numbers.hour = value;
    return isRead;
  }

  #readFractionElement(element: string): boolean {
    if (element.charAt(1) === '9') {
      this.#readFraction(/^[.,](\d+)/);
      return true;
    }
    return this.#readFraction(new RegExp(`^[.,](\\d{${element.length - 1}})`));
  }

  /** Digits after the ninth are dropped. */
  #readFraction(pattern: RegExp): boolean {
    return this.#take(pattern, (fraction) => (this.#nanosecond = Number(fraction.slice(1, 10).padEnd(9, '0'))));
  }

  #readAbbreviation(): boolean {
    if (this.#rest.startsWith('UTC')) {
      this.#isUtc = true;
      return this.#take(/^UTC/, () => undefined);
    }
    const name = abbreviationAt(this.#rest);
    this.#zoneName = name;
    this.#rest = this.#rest.slice(name.length);
    return name !== '';
  }

  #readOffset(element: string): boolean {
    if (element.startsWith('Z') && this.#rest.startsWith('Z')) {
      this.#isUtc = true;
      return this.#take(/^Z/, () => undefined);
    }
    const [whole, sign, hours = '0', minutes = '0', seconds = '0'] = offsetPattern(element).exec(this.#rest) ?? [];
    if (whole === undefined) return false;
    this.#checkOffset(hours, minutes);
    const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    this.#zoneOffset = sign === '-' ? -offset : offset;
    this.#rest = this.#rest.slice(whole.length);
    return true;
  }

  #checkOffset(hours: string, minutes: string): void {
    if (Number(hours) > 24) throw this.#error(': time zone offset hour out of range');
    if (Number(minutes) > 60) throw this.#error(': time zone offset minute out of range');
  }

  #take(pattern: RegExp, use: (text: string) => unknown): boolean {
    const found = pattern.exec(this.#rest)?.[0];
    if (found === undefined) return false;
    use(found);
    this.#rest = this.#rest.slice(found.length);
    return true;
  }

  #civil(): Civil {
    const { month, day } = this.#monthAndDay();
    if (day < 1 || day > daysInMonth(this.#year, month)) throw this.#error(': day out of range');
    const { minute, second } = this.#numbers;
    return { year: this.#year, month, day, hour: this.#hour(), minute, second, nanosecond: this.#nanosecond };
  }

  #monthAndDay(): { readonly month: number; readonly day: number } {
    if (this.#yearDay === undefined) return this.#numbers;
    let day = this.#yearDay;
    for (let month = 1; month <= 12; month++) {
      if (day >= 1 && day <= daysInMonth(this.#year, month)) return { month, day };
      day -= daysInMonth(this.#year, month);
    }
    throw this.#error(': day-of-year out of range');
  }

  #hour(): number {
    const { hour } = this.#numbers;
    if (this.#half === 'pm' && hour < 12) return hour + 12;
    return this.#half === 'am' && hour === 12 ? 0 : hour;
  }

  #mismatch(rest: string, piece: string): GoTextError {
    return this.#error(
      ` as ${quote(this.#layout, 'ascii')}: cannot parse ${quote(rest, 'ascii')} as ${quote(piece, 'ascii')}`,
    );
  }

  #error(rest: string): GoTextError {
    return new GoTextError(`parsing time ${quote(this.#text, 'ascii')}${rest}`);
  }
}

/** Sign, hours, and as many further pairs of digits as the layout's element has. */
function offsetPattern(element: string): RegExp {
  const separator = element.includes(':') ? ':' : '';
  const pairs = Math.trunc(element.replaceAll(':', '').length / 2) - 1;
  return new RegExp(String.raw`^([+-])(\d{2})${String.raw`${separator}(\d{2})`.repeat(pairs)}`);
}

function startsWithName(text: string, name: string): boolean {
  return text.slice(0, name.length).toLowerCase() === name.toLowerCase();
}
