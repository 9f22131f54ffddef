import { measuredNumbers } from './measured-numbers.ts';

/** A value short enough for a line: numbers to four significant digits, other text cut. */
export function valueText(value: string | undefined, width = 24): string {
  if (value === undefined || value === '') return '';
  const numbers = measuredNumbers(value);
  const isList = value.startsWith('[');
  const short = numbers === undefined ? printable(value) : numbers.map(numberText).join(', ');
  return cut(isList && numbers !== undefined ? `[${short}]` : short, width);
}

function numberText(number: number): string {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? '+Inf' : '-Inf';
  if (Number.isInteger(number) && Math.abs(number) < 1e9) return String(number);
  return String(Number(number.toPrecision(4)));
}

export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** Text from a remote side, made harmless for a terminal: no control characters, one line. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return text.replaceAll(/[\s\u0000-\u001F\u007F-\u009F]+/gu, ' ').trim();
}
