const view = new DataView(new ArrayBuffer(8));
const fractionBits = 52n;
const bias = 1023;

/** A positive float as fraction × 2^exponent, the fraction from ½ to below 1: Go's math.Frexp. */
export function splitFloat(value: number): readonly [fraction: number, exponent: number] {
  const isSubnormal = value < 2.2250738585072014e-308;
  view.setFloat64(0, isSubnormal ? value * 4_503_599_627_370_496 : value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> fractionBits) & 0x7ffn) - bias + 1;
  view.setBigUint64(0, (bits & 0xf_ffff_ffff_ffffn) | (BigInt(bias - 1) << fractionBits));
  return [view.getFloat64(0), isSubnormal ? exponent - Number(fractionBits) : exponent];
}

/** 2 to a power from -1022 to 1023, exactly. */
export function powerOfTwo(exponent: number): number {
  view.setBigUint64(0, BigInt(exponent + bias) << fractionBits);
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

/** A float as integer × 2^exponent. */
export function exactParts(value: number): readonly [integer: bigint, exponent: number] {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> fractionBits) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const integer = biased === 0 ? fraction : fraction | (1n << fractionBits);
  return [bits >> 63n === 0n ? integer : -integer, Math.max(biased, 1) - bias - Number(fractionBits)];
}
