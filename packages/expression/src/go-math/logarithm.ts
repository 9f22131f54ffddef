import { splitFloat } from './float-bits.ts';

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/** Go's math.Log of a positive finite float, to the last bit. */
export function logarithm(value: number): number {
  const [fraction, exponent] = splitFloat(value);
  const isLow = fraction <= Math.SQRT1_2;
  const f = (isLow ? fraction * 2 : fraction) - 1;
  const k = isLow ? exponent - 1 : exponent;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  const odd =
    6.66666666666673513e-1 +
    s4 * (2.857142874366239149e-1 + s4 * (1.818357216161805012e-1 + s4 * 1.479819860511658591e-1));
  const even = 3.999999999940941908e-1 + s4 * (2.222219843214978396e-1 + s4 * 1.531383769920937332e-1);
  const halfSquare = 0.5 * f * f;
  return k * ln2High - (halfSquare - (s * (halfSquare + (s2 * odd + s4 * even)) + k * ln2Low) - f);
}
