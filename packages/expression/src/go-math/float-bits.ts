const view = new DataView(new ArrayBuffer(8));
const fractionBits = 52;
const upperFractionBits = 20;
const bias = 1023;

/** A positive float as fraction × 2^exponent, the fraction from ½ to below 1: Go's math.Frexp. */
export function splitFloat(value: number): readonly [fraction: number, exponent: number] {
  const isSubnormal = value < 2.2250738585072014e-308;
  view.setFloat64(0, isSubnormal ? value * 2 ** fractionBits : value);
  const upper = view.getUint32(0);
  const exponent = (upper >>> upperFractionBits) - bias + 1;
  view.setUint32(0, (upper & 0xf_ffff) | ((bias - 1) << upperFractionBits));
  return [view.getFloat64(0), isSubnormal ? exponent - fractionBits : exponent];
}

/** 2 to a power from -1022 to 1023, exactly. */
export function powerOfTwo(exponent: number): number {
  view.setUint32(0, (exponent + bias) << upperFractionBits);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** value × 2^exponent, rounded once: Go's math.Ldexp of a positive value. */
export function scaleFloat(value: number, exponent: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const [fraction, ownExponent] = splitFloat(value);
  const total = ownExponent - 1 + exponent;
  if (total > bias) return Infinity;
  if (total < -1075) return 0;
  const isSubnormal = total < -1022;
  return isSubnormal ? fraction * 2 * powerOfTwo(total + 53) * powerOfTwo(-53) : fraction * 2 * powerOfTwo(total);
}

/** value + rest rounded to odd: where the rest was rounded away, the neighbour on its side when the last bit is 0. */
export function withOddEnd(value: number, rest: number): number {
  if (rest === 0) return value;
  view.setFloat64(0, value);
  const lower = view.getUint32(4);
  if ((lower & 1) === 1) return value;
  const isLarger = rest > 0 === value > 0;
  if (!isLarger && lower === 0) view.setUint32(0, view.getUint32(0) - 1);
  view.setUint32(4, isLarger ? lower + 1 : lower - 1);
  return view.getFloat64(0);
}
