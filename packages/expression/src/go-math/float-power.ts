import { exponential } from './exponential.ts';
import { scaleFloat, splitFloat } from './float-bits.ts';
import { logarithm } from './logarithm.ts';

/** Go's math.Pow on amd64, to the last bit: JavaScript's `**` rounds otherwise, and differs at 1 and -1. */
export function floatPower(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  if (exponent === 0 || exponent === 1 || !isOrdinary(base, exponent)) return base ** exponent;
  if (base > 0) return positivePower(base, exponent);
  if (!Number.isInteger(exponent)) return NaN;
  const magnitude = positivePower(-base, exponent);
  return exponent % 2 === 0 ? magnitude : -magnitude;
}

/** Of the others the power is 0, infinite or no number. */
function isOrdinary(base: number, exponent: number): boolean {
  return base !== 0 && Number.isFinite(base) && Math.abs(exponent) < 2 ** 63;
}

/** The whole part by squaring, what is left of the exponent by way of the logarithm. */
function positivePower(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -0.5) return 1 / Math.sqrt(base);
  const size = Math.abs(exponent);
  const part = size % 1;
  const rest = part > 0.5 ? part - 1 : part;
  const start = rest === 0 ? 1 : exponential(rest * logarithm(base));
  const [fraction, twos] = raise(base, { start, times: size - rest });
  return exponent < 0 ? scaleFloat(1 / fraction, -twos) : scaleFloat(fraction, twos);
}

const largestTwos = 4096;

/** start × base^times as fraction × 2^twos. */
function raise(base: number, { start, times }: { readonly start: number; readonly times: number }) {
  let [square, squareTwos] = splitFloat(base);
  let fraction = start;
  let twos = 0;
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (Math.abs(squareTwos) > largestTwos) return [fraction, twos + squareTwos] as const;
    if (left % 2 === 1) {
      fraction *= square;
      twos += squareTwos;
    }
    square *= square;
    squareTwos *= 2;
    if (square < 0.5) {
      square += square;
      squareTwos -= 1;
    }
  }
  return [fraction, twos] as const;
}
