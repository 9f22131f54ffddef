import { GoTextError } from './go-text-error.ts';
import { quote } from './quote.ts';

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const hexadecimal = /^([+-]?)0x([\da-f]+)?(?:\.([\da-f]*))?p([+-]?\d+)$/i;
const infinity = /^([+-]?)inf(?:inity)?$/i;
/** Underscores stand between digits; in a hexadecimal also after the prefix. */
const strayInDecimal = /(?<!\d)_|_(?!\d)/;
const strayInHexadecimal = /(?<![\da-fx])_|_(?![\da-f])/i;

/** Go's strconv.ParseFloat. Throws `GoTextError` with Go's message for what it refuses. */
export function parseFloatText(text: string): number {
  const value = readSpecial(text) ?? readDigits(text);
  if (value === undefined) throw refused(text, 'invalid syntax');
  if (value === 'too large') throw refused(text, 'value out of range');
  return value;
}

function refused(text: string, reason: string): GoTextError {
  return new GoTextError(`strconv.ParseFloat: parsing ${quote(text)}: ${reason}`);
}

function readSpecial(text: string): number | undefined {
  const sign = infinity.exec(text)?.[1];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  return /^nan$/i.test(text) ? Number.NaN : undefined;
}

function readDigits(text: string): number | 'too large' | undefined {
  const digits = withoutUnderscores(text);
  if (digits === undefined) return undefined;
  const value = decimal.test(digits) ? Number(digits) : readHexadecimal(digits);
  return value === undefined || Number.isFinite(value) ? value : 'too large';
}

function withoutUnderscores(text: string): string | undefined {
  const stray = /^[+-]?0x/i.test(text) ? strayInHexadecimal : strayInDecimal;
  return stray.test(text) ? undefined : text.replaceAll('_', '');
}

function readHexadecimal(text: string): number | undefined {
  const [, sign, whole = '', fraction = '', exponent] = hexadecimal.exec(text) ?? [];
  if (exponent === undefined || whole + fraction === '') return undefined;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const value = Number(mantissa) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}
