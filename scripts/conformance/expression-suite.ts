import { followsNilGuards } from './deviations/nil-guards.ts';
import { followsValueStack } from './deviations/value-stack.ts';
import { evaluateExpression, type Evaluated } from './evaluate-expression.ts';
import { looselyEqual, taggedToLoose, type LooseValue } from './loose-value.ts';
import { readRows } from './read-rows.ts';
import { deviating, mismatch, passed, type RowOutcome } from './row-outcome.ts';
import type { Row, ScoredRow, Suite } from './suite.ts';
import { decodeResult, type Tagged } from './tagged-json.ts';

interface ExpressionRow extends Row {
  readonly expr: string;
  readonly env: { readonly result: Tagged };
  readonly want: Tagged;
  readonly cond: boolean | { readonly error: string };
  readonly tags: readonly string[];
}

interface WantedError {
  readonly error: true;
  readonly stage: 'parse' | 'compile' | 'run';
  readonly message: string;
}

export const expressionSuite: Suite = {
  file: 'expr.jsonl',
  score: (directory) => readRows<ExpressionRow>(directory, 'expr.jsonl').map(scoreRow),
};

function scoreRow(row: ExpressionRow): ScoredRow {
  const result = decodeResult(row.env.result);
  const ours = evaluateExpression(row.expr, result);
  const group = row.tags[0] ?? '';
  if (agrees(row, ours)) return { id: row.id, group, outcome: passed, ...errorNote(row.want, ours) };
  const isRefused = wantedError(row.want)?.stage === 'compile';
  const deviation = followsNilGuards({ condition: row.expr, result, isRefused, ours })
    ? 'nil-guards'
    : followsValueStack({ condition: row.expr, result, ours })
      ? 'safety'
      : undefined;
  const outcome: RowOutcome =
    deviation === undefined
      ? mismatch(`${row.expr} on ${JSON.stringify(row.env.result)}`, row.want, ours)
      : deviating(deviation);
  return { id: row.id, group, outcome };
}

/** The value, and what a condition makes of it: a Boolean, or an error for anything else. */
function agrees(row: ExpressionRow, ours: Evaluated): boolean {
  const want = wantedError(row.want);
  const sameValue =
    want === undefined ? 'value' in ours && looselyEqual(ours.value, taggedToLoose(row.want)) : 'error' in ours;
  return sameValue && (typeof row.cond === 'boolean' ? 'value' in ours && ours.value === row.cond : !isCondition(ours));
}

function isCondition(ours: Evaluated): boolean {
  return 'value' in ours && typeof (ours.value satisfies LooseValue) === 'boolean';
}

function wantedError(want: Tagged): WantedError | undefined {
  const isError =
    typeof want === 'object' && want !== null && 'error' in want && want['error'] === true && 'stage' in want;
  return isError ? (want as unknown as WantedError) : undefined;
}

function errorNote(want: Tagged, ours: Evaluated): { readonly note?: string } {
  const expected = wantedError(want);
  if (expected === undefined || !('error' in ours)) return {};
  if ((expected.stage === 'run') !== (ours.stage === 'run')) return { note: 'error at another stage' };
  return ours.error.includes(expected.message) ? {} : { note: 'error with another message' };
}
