export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** Go's time.Month: 1 is January. */
export class Month {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }

  toString(): string {
    return monthNames[this.number - 1] ?? `%!Month(${this.number})`;
  }
}

/** Go's time.Weekday: 0 is Sunday. */
export class Weekday {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }

  toString(): string {
    return weekdayNames[this.number] ?? `%!Weekday(${this.number})`;
  }
}
