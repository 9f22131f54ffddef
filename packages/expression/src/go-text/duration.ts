import { GoTextError } from './go-text-error.ts';
import { quote } from './quote.ts';

const unitNanoseconds: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const piece = /(\d*)(?:\.(\d*))?([^\d.]*)/y;
const limit = 2n ** 63n;

/** Nanoseconds of a Go duration such as `1h30m`, `-1.5s`. Throws `GoTextError` with Go's message. */
export function parseDuration(text: string): bigint {
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0n;
  if (unsigned === '') throw invalid(text);
  let total = 0n;
  for (let start = 0; start < unsigned.length; start = piece.lastIndex) {
    piece.lastIndex = start;
    total += pieceNanoseconds(text, piece.exec(unsigned));
    if (total > limit) throw invalid(text);
  }
  if (text.startsWith('-')) return -total;
  if (total === limit) throw invalid(text);
  return total;
}

function pieceNanoseconds(text: string, match: RegExpExecArray | null): bigint {
  const [, whole = '', fraction = '', unit = ''] = match ?? [];
  if (whole === '' && fraction === '') throw invalid(text);
  const number = BigInt(whole);
  if (number > limit) throw invalid(text);
  const scale = scaleOf(unit, text);
  const nanoseconds = number * scale + fractionNanoseconds(readableDigits(fraction), Number(scale));
  if (nanoseconds > limit) throw invalid(text);
  return nanoseconds;
}

function scaleOf(unit: string, text: string): bigint {
  const scale = unitNanoseconds.get(unit);
  if (scale !== undefined) return scale;
  const where = `in duration ${quote(text, 'ascii')}`;
  throw new GoTextError(
    unit === '' ? `time: missing unit ${where}` : `time: unknown unit ${quote(unit, 'ascii')} ${where}`,
  );
}

/** The digits that fit into 63 bits; Go leaves out the others. */
function readableDigits(fraction: string): string {
  let value = 0n;
  let length = 0;
  for (const digit of fraction) {
    value = value * 10n + BigInt(digit);
    if (value > limit) break;
    length += 1;
  }
  return fraction.slice(0, length);
}

/** Floats, as Go does it, so that the last nanosecond is the same. */
function fractionNanoseconds(digits: string, scale: number): bigint {
  return BigInt(Math.trunc(Number(digits) * (scale / 10 ** digits.length)));
}

function invalid(text: string): GoTextError {
  return new GoTextError(`time: invalid duration ${quote(text, 'ascii')}`);
}

/** Go's text of a duration: `1h2m3.5s`, `1.5ms`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`;
  if (nanoseconds < 1_000_000n) return `${scaled(nanoseconds, 3)}µs`;
  if (nanoseconds < 1_000_000_000n) return `${scaled(nanoseconds, 6)}ms`;
  const minutes = nanoseconds / 60_000_000_000n;
  const seconds = `${scaled(nanoseconds % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return seconds;
  const hours = minutes / 60n;
  return hours === 0n ? `${minutes}m${seconds}` : `${hours}h${minutes % 60n}m${seconds}`;
}

/** `value` / 10^`digits` without trailing zeros. */
function scaled(value: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const fraction = (value % scale).toString().padStart(digits, '0').replace(/0+$/, '');
  return fraction === '' ? `${value / scale}` : `${value / scale}.${fraction}`;
}
