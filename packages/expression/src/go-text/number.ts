/** Go's strconv.FormatFloat(n, 'f', -1, 64): the shortest decimal, never an exponent. */
export function formatDecimal(value: number): string {
  return formatSpecial(value) ?? plain(value);
}

/** Go's `%v` of a float64: the exponent form when the decimal exponent is below -4 or at least 6. */
export function formatGeneral(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const { digits, exponent } = decompose(value);
  return digits !== '0' && (exponent < -4 || exponent >= 6) ? scientific(value) : plain(value);
}

/** Go's `%.<digits>f`: rounds the exact binary value, ties to even. */
export function formatFixed(value: number, digits: number): string {
  const special = Number.isFinite(value) ? undefined : formatSpecial(value);
  if (special !== undefined) return special;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const scaled = roundScaled(Math.abs(value), digits)
    .toString()
    .padStart(digits + 1, '0');
  if (digits === 0) return sign + scaled;
  return `${sign}${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}

/** Go's JSON form: the exponent form below 1e-6 and from 1e21 on. The value must be finite. */
export function formatJsonNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  return Object.is(value, -0) ? '-0' : undefined;
}

interface Decimal {
  readonly sign: string;
  /** Significant digits without a point: d.ddd × 10^exponent. */
  readonly digits: string;
  readonly exponent: number;
}

function decompose(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return { sign: value < 0 ? '-' : '', digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const { sign, digits, exponent } = decompose(value);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return sign + digits.padEnd(exponent + 1, '0');
}

function scientific(value: number): string {
  const { sign, digits, exponent } = decompose(value);
  const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** `value` × 10^`digits`, rounded half to even on the exact binary value. */
function roundScaled(value: number, digits: number): bigint {
  const { mantissa, exponent } = binary(value);
  const numerator = mantissa * 10n ** BigInt(digits);
  if (exponent >= 0) return numerator << BigInt(exponent);
  const shift = BigInt(-exponent);
  const quotient = numerator >> shift;
  const twice = (numerator - (quotient << shift)) << 1n;
  const one = 1n << shift;
  const roundsUp = twice > one || (twice === one && (quotient & 1n) === 1n);
  return roundsUp ? quotient + 1n : quotient;
}

/** `value` = mantissa × 2^exponent. */
function binary(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return exponent === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: exponent - 1075 };
}
