import type { FunctionType, Type } from '../type.ts';
import { EvaluationIssue } from '../evaluation-issue.ts';
import { conversionTypeName } from '../operations/go-type-name.ts';
import type { Value } from '../value.ts';

/** A Go method of a time, duration, zone, month or weekday. */
export interface Method {
  readonly type: FunctionType;
  /** Throws `EvaluationIssue`. */
  call(receiver: Value, values: readonly Value[]): Value;
}

export type MethodTable = ReadonlyMap<string, Method>;

interface MethodShape<Receiver extends Value, Argument> {
  readonly result: Type;
  readonly parameter?: readonly [type: Type, isArgument: (value: Value) => value is Argument & Value];
  readonly call: (receiver: Receiver, argument: Argument) => Value;
}

/** Builds the methods of one class, each with at most one parameter. */
export function methodsOf<Receiver extends Value>(goName: string, isReceiver: (value: Value) => value is Receiver) {
  return <Argument = null>(shape: MethodShape<Receiver, Argument>): Method => {
    const [type, isArgument] = shape.parameter ?? [];
    return {
      type: functionType(type ? [type] : [], shape.result),
      call: (receiver, [value = null]) => {
        if (!isReceiver(receiver)) throw mismatch(receiver, goName);
        if (isArgument === undefined) return shape.call(receiver, null as Argument);
        if (!isArgument(value)) throw mismatch(value, type?.goName ?? '');
        return shape.call(receiver, value);
      },
    };
  };
}

function functionType(parameters: readonly Type[], result: Type): FunctionType {
  const goName = `func(${parameters.map((parameter) => parameter.goName).join(', ')}) ${result.goName}`;
  return { kind: 'function', goName, parameters, variadic: false, result };
}

function mismatch(value: Value, goName: string): EvaluationIssue {
  return new EvaluationIssue(`interface conversion: interface {} is ${conversionTypeName(value)}, not ${goName}`);
}
