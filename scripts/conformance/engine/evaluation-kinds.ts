import { evaluateOutcome } from '@verdict/core/engine';
import { evaluateExpression } from '../evaluate-expression.ts';
import { followsNilGuards, isUnderGuardRule } from '../deviations/nil-guards.ts';
import type { Rule } from '../deviations/rule.ts';
import { compileTime } from '@verdict/expression';
import { decodeResult, type Tagged, type TypedResult } from '../tagged-json.ts';
import { defineKind, nowOf, type Expectation, type Question } from './engine-row.ts';

const namesTheCase = /\b(?:isNaN|isNil|isInf|len|count|default|nil|any|none)\b|\?\?|\[\s*\]/;
/** Texts and members, which are no words of the language. */
const foreign = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\.\s*\w+/gs;

interface EvaluateInput {
  readonly result: Tagged;
  readonly successCondition?: string;
  readonly failureCondition?: string;
}

export const evaluate = defineKind<EvaluateInput>({
  answer({ result, successCondition = '', failureCondition = '' }, row) {
    const { value, type } = decodeResult(result);
    const measured = { result: value, resultType: type, measuredAt: nowOf(row) };
    return evaluateOutcome(measured, { successCondition, failureCondition });
  },
  deviation: evidenceRule,
});

function evidenceRule({ input, expect, answer }: Question<EvaluateInput>): Rule | undefined {
  const conditions = [input.successCondition, input.failureCondition].filter(isGiven);
  const result = decodeResult(input.result);
  if (conditions.length === 0) return answer['phase'] === 'Inconclusive' ? 'no-condition' : undefined;
  if (isNoData(result) && isVacuous(expect, answer))
    return conditions.some((condition) => namesTheCase.test(condition.replaceAll(foreign, ' ')))
      ? undefined
      : 'no-data';
  if (keepsCause(expect, answer)) return 'nil-guards';
  const isRefused = expect['phase'] === 'Error';
  const differing = conditions.filter((condition) => isUnderGuardRule(condition, { result, isRefused }));
  const follows = differing.every((condition) =>
    followsNilGuards({ condition, result, isRefused, ours: evaluateExpression(condition, result) }),
  );
  return differing.length > 0 && follows ? 'nil-guards' : undefined;
}

function isGiven(condition: string | undefined): condition is string {
  return condition !== undefined && condition !== '';
}

function isNoData({ value }: TypedResult): boolean {
  if (value === null || Number.isNaN(value)) return true;
  return Array.isArray(value) && value.every((element) => Number.isNaN(element));
}

function isVacuous(expect: Expectation, answer: Expectation): boolean {
  return (
    expect['phase'] === 'Successful' &&
    answer['phase'] === 'Inconclusive' &&
    answer['message'] === 'no data: the condition holds vacuously'
  );
}

/** The reference's text with the real cause behind it. */
function keepsCause(expect: Expectation, answer: Expectation): boolean {
  const text = String(expect['message']);
  return (
    text.endsWith('no data returned from the metric provider') &&
    answer['phase'] === expect['phase'] &&
    String(answer['message']).startsWith(`${text} (`)
  );
}

export const evalTime = defineKind<{ readonly expr: string }>({
  answer: ({ expr }, row) => ({ time: new Date(compileTime(expr).evaluate({ now: () => nowOf(row) })).toISOString() }),
});
