import { EvaluationIssue } from '../evaluation-issue.ts';
import { goTypeName } from '../operations/go-type-name.ts';
import { intType } from '../type.ts';
import type { Value } from '../value.ts';
import { Uint8 } from '../value/uint8.ts';
import { argument } from './argument.ts';
import type { Builtin } from './builtin.ts';
import { overloaded } from './overloaded.ts';

export const bitBuiltins: readonly Builtin[] = [
  binary('bitand', (left, right) => left & right),
  binary('bitor', (left, right) => left | right),
  binary('bitxor', (left, right) => left ^ right),
  binary('bitnand', (left, right) => left & ~right),
  binary('bitshl', (left, right) => (shiftCount(right) >= 64n ? 0n : left << right)),
  binary('bitshr', (left, right) => left >> (shiftCount(right) > 63n ? 63n : right)),
  binary('bitushr', (left, right) => (shiftCount(right) >= 64n ? 0n : BigInt.asUintN(64, left) >> right)),
  overloaded({
    name: 'bitnot',
    signatures: [[intType]],
    result: intType,
    call: (values) => ~bits('bitnot', argument(values, 0)),
  }),
];

function binary(name: string, operation: (left: bigint, right: bigint) => bigint): Builtin {
  return overloaded({
    name,
    signatures: [[intType, intType]],
    result: intType,
    call: (values) => {
      const left = bits(name, argument(values, 0));
      return BigInt.asIntN(64, operation(left, bits(name, argument(values, 1))));
    },
  });
}

/** Floats are refused, whole ones too. */
function bits(name: string, value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof Uint8) return BigInt(value.value);
  throw new EvaluationIssue(`cannot use ${goTypeName(value)} as argument (type int) to call ${name}`);
}

function shiftCount(count: bigint): bigint {
  if (count >= 0n) return count;
  throw new EvaluationIssue(`invalid operation: negative shift count ${count} (type int)`);
}
