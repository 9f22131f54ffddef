import { EvaluationIssue } from '../evaluation-issue.ts';
import { conversionTypeName } from '../operations/go-type-name.ts';
import { boolType, floatType } from '../type.ts';
import type { Value } from '../value.ts';
import type { EnvironmentFunction } from './environment-function.ts';

export const isNaNFunction = floatTest('isNaN', Number.isNaN);
export const isInfFunction = floatTest('isInf', (value) => value === Infinity || value === -Infinity);

/** What expressions that name a moment can call. */
export const timeFunctions: ReadonlyMap<string, EnvironmentFunction> = new Map([
  ['isNaN', isNaNFunction],
  ['isInf', isInfFunction],
]);

function floatTest(name: string, test: (value: number) => boolean): EnvironmentFunction {
  return {
    name,
    type: {
      kind: 'function',
      goName: 'func(float64) bool',
      parameters: [floatType],
      variadic: false,
      result: boolType,
    },
    call: (value) => test(float(value)),
  };
}

function float(value: Value): number {
  if (typeof value === 'number') return value;
  throw new EvaluationIssue(`interface conversion: interface {} is ${conversionTypeName(value)}, not float64`);
}
