import { exactParts, powerOfTwo } from './float-bits.ts';

/** left × right + summand, rounded once. The outcome must be 0 or of a size above 2^-900. */
export function multiplyAdd(left: number, right: number, summand: number): number {
  const [leftInteger, leftExponent] = exactParts(left);
  const [rightInteger, rightExponent] = exactParts(right);
  const [summandInteger, summandExponent] = exactParts(summand);
  const product = leftInteger * rightInteger;
  const productExponent = leftExponent + rightExponent;
  const exponent = Math.min(productExponent, summandExponent);
  const sum = (product << BigInt(productExponent - exponent)) + (summandInteger << BigInt(summandExponent - exponent));
  return product === 0n || sum === 0n ? summand + left * right : toFloat(sum, exponent);
}

/** integer × 2^exponent. What is cut off the end stays as one sticky bit, so that `Number` rounds once. */
function toFloat(integer: bigint, exponent: number): number {
  const magnitude = integer < 0n ? -integer : integer;
  const excess = Math.max(magnitude.toString(2).length - 64, 0);
  const cut = magnitude >> BigInt(excess);
  const sticky = cut << BigInt(excess) === magnitude ? cut : cut | 1n;
  return (integer < 0n ? -1 : 1) * Number(sticky) * powerOfTwo(exponent + excess);
}
