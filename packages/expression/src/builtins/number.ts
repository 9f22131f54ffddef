import { EvaluationIssue } from '../evaluation-issue.ts';
import { goTypeName } from '../operations/go-type-name.ts';
import { floatType, isDynamic } from '../type.ts';
import type { Value } from '../value.ts';
import { Uint8 } from '../value/uint8.ts';
import { argument } from './argument.ts';
import type { Builtin } from './builtin.ts';
import { hasNumericKind, validated } from './validated.ts';

export const numberBuiltins: readonly Builtin[] = [
  validated({
    name: 'abs',
    resultOf: (type) => (isDynamic(type) || hasNumericKind(type) ? type : undefined),
    call: (values) => absolute(argument(values, 0)),
  }),
  rounding('ceil', Math.ceil),
  rounding('floor', Math.floor),
  rounding('round', roundHalfAway),
];

function rounding(name: string, operation: (value: number) => number): Builtin {
  return validated({
    name,
    resultOf: (type) => (isDynamic(type) || hasNumericKind(type) ? floatType : undefined),
    call: (values) => operation(toFloat(name, argument(values, 0))),
  });
}

function absolute(value: Value): Value {
  if (typeof value === 'number') return value < 0 ? -value : value;
  if (typeof value === 'bigint') return value < 0n ? BigInt.asIntN(64, -value) : value;
  if (value instanceof Uint8) return value;
  throw invalid('abs', value);
}

function roundHalfAway(value: number): number {
  const truncated = Math.trunc(value);
  // The difference is exact, so that 0.49999999999999994 stays below one half.
  return Math.abs(value - truncated) >= 0.5 ? truncated + Math.sign(value) : truncated;
}

function toFloat(name: string, value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8) return value.value;
  throw invalid(name, value);
}

function invalid(name: string, value: Value): EvaluationIssue {
  return new EvaluationIssue(`invalid argument for ${name} (type ${goTypeName(value)})`);
}
