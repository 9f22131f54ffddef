import { withOddEnd } from './float-bits.ts';

const splitter = 2 ** 27 + 1;

/**
 * left × right + summand, rounded once, after Boldo and Melquiond's "Emulation of FMA and correctly rounded sums: proved
 * algorithms using rounding to odd". Neither the factors nor the outcome may be near the largest or the least floats.
 */
export function multiplyAdd(left: number, right: number, summand: number): number {
  const product = left * right;
  const productRest = restOfProduct(left, right, product);
  const low = summand + productRest;
  const high = product + low;
  const lowRest = restOfSum(summand, productRest, low);
  const highRest = restOfSum(product, low, high);
  const rest = lowRest + highRest;
  return high + withOddEnd(rest, restOfSum(lowRest, highRest, rest));
}

/** What rounding took from left + right, exactly. */
function restOfSum(left: number, right: number, sum: number): number {
  const rightPart = sum - left;
  return left - (sum - rightPart) + (right - rightPart);
}

/** What rounding took from left × right, exactly. */
function restOfProduct(left: number, right: number, product: number): number {
  const leftHigh = upperHalf(left);
  const rightHigh = upperHalf(right);
  const leftLow = left - leftHigh;
  const rightLow = right - rightHigh;
  return leftLow * rightLow - (product - leftHigh * rightHigh - leftLow * rightHigh - leftHigh * rightLow);
}

function upperHalf(value: number): number {
  const scaled = splitter * value;
  return scaled - (scaled - value);
}
