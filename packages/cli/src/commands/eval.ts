import { evaluateOutcome } from '@verdict/core/engine';
import {
  compile,
  ExpressionError,
  typeOfResult,
  type ConditionValue,
  type ResultType,
  type Value,
} from '@verdict/expression';
import type { Environment } from '../environment.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { EvalOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';
import { printable } from '../view/value-text.ts';

interface Answer {
  /** The phase of a measurement with this result. */
  readonly outcome: string;
  /** What the condition gives, and of which type; empty when it cannot be evaluated. */
  readonly value: string;
  readonly type: string;
  /** Of `result`, as the checker sees it. */
  readonly resultType: string;
  readonly reason: string;
}

/** `verdict eval`: what a condition makes of a value, and why. Exits 4 when it cannot be evaluated. */
export async function evalCommand(
  condition: string,
  options: EvalOptions,
  environment: Environment,
): Promise<ExitCode> {
  const result = readResult(options.result);
  const answer = answerOf(condition, { result, now: environment.clock.now() }, options.failure);
  environment.stdout.write(options.output === 'json' ? `${JSON.stringify(answer, undefined, 2)}\n` : textOf(answer));
  return answer.outcome === 'Error' ? exitCodes.usage : exitCodes.successful;
}

function answerOf(
  condition: string,
  { result, now }: { readonly result: ConditionValue; readonly now: number },
  isFailure: boolean,
): Answer {
  const resultType = typeText(typeOfResult(result));
  try {
    const value = compile(condition, { resultType: typeOfResult(result) }).evaluate(result, { now: () => now });
    const conditions = isFailure
      ? { successCondition: '', failureCondition: condition }
      : { successCondition: condition, failureCondition: '' };
    const { phase, message } = evaluateOutcome({ result, measuredAt: now }, conditions);
    const reason = message ?? reasonOf(value, isFailure);
    return { outcome: phase, value: valueText(value), type: valueType(value), resultType, reason };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { outcome: 'Error', value: '', type: '', resultType, reason: error.render() };
  }
}

function reasonOf(value: Value, isFailure: boolean): string {
  const name = isFailure ? 'failureCondition' : 'successCondition';
  return `the ${name} ${value === true ? 'holds' : 'does not hold'}`;
}

/** JSON, and what JSON cannot say but metrics can: NaN, +Inf, -Inf. */
function readResult(text: string): ConditionValue {
  const special: Readonly<Record<string, number>> = {
    NaN: Number.NaN,
    '+Inf': Infinity,
    Inf: Infinity,
    '-Inf': -Infinity,
  };
  const number = special[text.trim()];
  if (number !== undefined) return number;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--result ${printable(text)}: not JSON; a text needs its own quotes, as in --result '"ok"'`, {
      cause: error,
    });
  }
}

function valueText(value: Value): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
}

const primitiveTypes: Readonly<Record<string, string>> = {
  boolean: 'bool',
  number: 'float64',
  bigint: 'int',
  string: 'string',
};

function valueType(value: Value): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return 'list';
  return primitiveTypes[typeof value] ?? 'map';
}

function typeText(type: ResultType): string {
  if (type.kind === 'list') return `list of ${typeText(type.element)}`;
  if (type.kind === 'map') return `map of ${typeText(type.value)}`;
  return type.kind === 'struct' ? type.goName : type.kind;
}

function textOf({ outcome, value, type, resultType, reason }: Answer): string {
  const lines = [
    `outcome  ${outcome}`,
    ...(outcome === 'Error' ? [] : [`value    ${value} (${type})`]),
    `result   ${resultType}`,
    `reason   ${reason.replaceAll('\n', '\n         ')}`,
  ];
  return `${lines.join('\n')}\n`;
}
