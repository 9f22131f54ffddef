import type { Node } from './ast.ts';
import { defaultBudgets } from './budgets.ts';
import type { Budgets } from './budgets.ts';
import { check } from './checker/check.ts';
import { compileNodes } from './compiler/compile-nodes.ts';
import type { Compiled } from './compiler/compile-nodes.ts';
import { Frame } from './compiler/frame.ts';
import type { Surroundings } from './compiler/frame.ts';
import { LocatedIssue } from './compiler/located-issue.ts';
import { conditionEnvironment, timeEnvironment } from './environment/environment.ts';
import type { Environment } from './environment/environment.ts';
import { ExpressionError } from './expression-error.ts';
import { fromHost } from './operations/from-host.ts';
import { optimize } from './optimizer/optimize.ts';
import { parse } from './parser/parse.ts';
import { resultTypeToType } from './result-type-to-type.ts';
import type { ConditionValue, ResultType } from './result-type.ts';
import { budgetIssue, SourceIssue } from './source-issue.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';
import { typedList } from './value/typed-list.ts';
import type { ListKind } from './value/typed-list.ts';

export interface CompileOptions {
  /** The static type of `result`; dynamic unless given. */
  readonly resultType?: ResultType;
  /** `time` has no result, and of the functions only isNaN, isInf and the built-ins. */
  readonly environment?: 'condition' | 'time';
  readonly budgets?: Partial<Budgets>;
}

/** An expression, compiled once to be evaluated many times. */
export interface Program {
  readonly source: string;
  /** Throws `ExpressionError`. `result` is read, never copied or changed. */
  evaluate(result: ConditionValue, context?: Surroundings): Value;
}

/** Throws `ExpressionError` on whatever can be known to be wrong before a result is there. */
export function compile(source: string, options: CompileOptions = {}): Program {
  const budgets = { ...defaultBudgets, ...options.budgets };
  const text = source.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  const resultType = resultTypeToType(options.resultType ?? { kind: 'unknown' });
  const environment = options.environment === 'time' ? timeEnvironment : conditionEnvironment(resultType);
  const compiled = withSource(text, () => compileText(text, budgets, environment));
  return { source, evaluate: createEvaluate({ text, compiled, budgets, resultType }) };
}

function compileText(text: string, budgets: Budgets, environment: Environment): Compiled {
  if (text.length > budgets.sourceLength) {
    const at = { offset: 0, length: 0 };
    throw budgetIssue('compilation failed: expression is too long', at, `at most ${budgets.sourceLength} characters`);
  }
  const parsed: Node = parse(text, budgets);
  const { types } = check(parsed, environment);
  return compileNodes(optimize(parsed, types), types, environment);
}

interface Parts {
  readonly text: string;
  readonly compiled: Compiled;
  readonly budgets: Budgets;
  readonly resultType: Type;
}

function createEvaluate({ text, compiled, budgets, resultType }: Parts): Program['evaluate'] {
  const { evaluate, slotCount, usesWholeResult } = compiled;
  const sharedFrame = new Frame(slotCount, budgets);
  const listName = usesWholeResult && resultType.kind === 'list' ? resultType.goName.slice(2) : 'interface {}';
  const typedName: ListKind | undefined = listName === 'interface {}' ? undefined : `[]${listName}`;
  return (result, context) => {
    const frame = sharedFrame.isBusy ? new Frame(slotCount, budgets) : sharedFrame;
    const value = fromHost(result);
    if (typedName !== undefined && Array.isArray(value)) typedList(typedName, value);
    frame.begin(value, context);
    try {
      const outcome = evaluate(frame);
      if (typeof outcome === 'string' && outcome.length > budgets.outputSize) throw outputTooLarge(budgets);
      return outcome;
    } catch (error) {
      throw toExpressionError(error, text);
    } finally {
      frame.end();
    }
  };
}

function outputTooLarge(budgets: Budgets): LocatedIssue {
  return new LocatedIssue('budget', `output budget exceeded (${budgets.outputSize})`, { offset: 0, length: 0 });
}

function withSource<Outcome>(text: string, run: () => Outcome): Outcome {
  try {
    return run();
  } catch (error) {
    throw toExpressionError(error, text);
  }
}

function toExpressionError(error: unknown, source: string): unknown {
  if (error instanceof SourceIssue || error instanceof LocatedIssue) {
    const hint = error instanceof SourceIssue ? error.hint : undefined;
    return new ExpressionError({ code: error.code, message: error.message, source, at: error.at, hint });
  }
  if (!(error instanceof RangeError)) return error;
  const isTooLong = error.message === 'Invalid string length';
  const message = isTooLong ? 'output budget exceeded' : 'expression is nested too deeply';
  return new ExpressionError({ code: 'budget', message, source, at: { offset: 0, length: 0 }, cause: error });
}
