import { compileCondition, type ConditionValue, type ResultType, typeOfResult } from '@verdict/expression';
import { MadeOnce } from './made-once.ts';

type Program = ReturnType<typeof compileCondition>;

export interface Measured {
  readonly result: ConditionValue;
  readonly resultType?: ResultType;
  /** There is nothing in the result by which it could be judged. */
  readonly noData?: boolean;
  /** Epoch milliseconds: what `now()` is in a condition. */
  readonly measuredAt?: number;
}

const mostPrograms = 2000;
const programs = new MadeOnce<Program>(mostPrograms);

/** Whether the condition holds on the result. Throws an `ExpressionError` when it cannot be compiled for its type, or evaluated. */
export function testCondition(condition: string, { result, resultType, measuredAt = 0 }: Measured): boolean {
  return programFor(condition, resultType ?? typeOfResult(result)).test(result, { now: () => measuredAt });
}

/** Compiled once for each condition and type. */
function programFor(condition: string, resultType: ResultType): Program {
  return programs.get(`${typeKey(resultType)} ${condition}`, () => compileCondition(condition, { resultType }));
}

function typeKey(type: ResultType): string {
  if (type.kind === 'list') return `[${typeKey(type.element)}]`;
  if (type.kind === 'map') return `${type.goName ?? ''}{${typeKey(type.value)}}`;
  return type.kind === 'struct' ? JSON.stringify(type) : type.kind;
}
