import { multiplyAdd } from './multiply-add.ts';
import { powerOfTwo } from './float-bits.ts';

const ln2Upper = 0.693147180559663;
const ln2Lower = 2.8235290563031577e-13;
/** Of the Taylor series, from the last that is taken to the first. */
const coefficients = [1 / 40_320, 1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1];

/** Go's math.Exp on amd64 with fused multiply-add, to the last bit. From -700 to 700. */
export function exponential(value: number): number {
  const exponent = roundToEven(value * Math.LOG2E);
  const rest = multiplyAdd(-exponent, ln2Lower, multiplyAdd(-exponent, ln2Upper, value)) * 0.0625;
  const series = coefficients.reduce((sum, coefficient) => multiplyAdd(sum, rest, coefficient));
  let grown = rest * series;
  for (let round = 0; round < 3; round += 1) grown *= grown + 2;
  return multiplyAdd(grown, grown + 2, 1) * powerOfTwo(exponent);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
