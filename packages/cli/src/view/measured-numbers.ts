const special: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Inf: Number.POSITIVE_INFINITY,
  '+Inf': Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
};
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;

/** The numbers in a measurement's value: one for `0.97`, several for `[0.97,0.98]`; undefined when it holds anything else. */
export function measuredNumbers(value: string | undefined): readonly number[] | undefined {
  if (value === undefined || value === '') return undefined;
  const list = value.startsWith('[') && value.endsWith(']') ? value.slice(1, -1).split(',') : [value];
  const numbers = list.map((part) => readNumber(part.trim()));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

function readNumber(text: string): number | undefined {
  return special[text] ?? (decimal.test(text) ? Number(text) : undefined);
}
