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

interface MethodShape<Receiver extends Value> {
  readonly result: Type;
  readonly call: (receiver: Receiver) => Value;
}

interface ParameterShape<Receiver extends Value, Argument extends Value> {
  readonly result: Type;
  readonly parameter: readonly [type: Type, isArgument: (value: Value) => value is Argument];
  readonly call: (receiver: Receiver, argument: Argument) => Value;
}

type Guard<Kind extends Value> = (value: Value) => value is Kind;

/** Builds the methods without a parameter of one class. */
export function methodsOf<Receiver extends Value>(goName: string, isReceiver: Guard<Receiver>) {
  return ({ result, call }: MethodShape<Receiver>): Method => ({
    type: functionType([], result),
    call: (receiver) => call(expect(receiver, isReceiver, goName)),
  });
}

/** Builds the methods with one parameter of one class. */
export function parameterMethodsOf<Receiver extends Value>(goName: string, isReceiver: Guard<Receiver>) {
  return <Argument extends Value>({ result, parameter, call }: ParameterShape<Receiver, Argument>): Method => {
    const [type, isArgument] = parameter;
    return {
      type: functionType([type], result),
      call: (receiver, [value = null]) =>
        call(expect(receiver, isReceiver, goName), expect(value, isArgument, type.goName)),
    };
  };
}

interface ParametersShape<Receiver extends Value, Argument extends Value> {
  readonly result: Type;
  readonly parameter: readonly [type: Type, isArgument: (value: Value) => value is Argument];
  readonly count: number;
  readonly call: (receiver: Receiver, values: readonly Argument[]) => Value;
}

/** Builds the methods with several parameters of one class. */
export function parametersMethodsOf<Receiver extends Value>(goName: string, isReceiver: Guard<Receiver>) {
  return <Argument extends Value>(shape: ParametersShape<Receiver, Argument>): Method => {
    const [type, isArgument] = shape.parameter;
    return {
      type: functionType(
        Array.from({ length: shape.count }, () => type),
        shape.result,
      ),
      call: (receiver, values) =>
        shape.call(
          expect(receiver, isReceiver, goName),
          values.map((value) => expect(value, isArgument, type.goName)),
        ),
    };
  };
}

function expect<Kind extends Value>(value: Value, isExpected: Guard<Kind>, goName: string): Kind {
  if (isExpected(value)) return value;
  throw new EvaluationIssue(`interface conversion: interface {} is ${conversionTypeName(value)}, not ${goName}`);
}

function functionType(parameters: readonly Type[], result: Type): FunctionType {
  const goName = `func(${parameters.map((parameter) => parameter.goName).join(', ')}) ${result.goName}`;
  return { kind: 'function', goName, parameters, variadic: false, result };
}
