import type { BinaryNode } from '../ast.ts';
import { EvaluationIssue } from '../evaluation-issue.ts';
import { compileRegularExpression } from '../operations/regular-expression.ts';
import type { RegularExpression } from '../operations/regular-expression.ts';
import { typeIssueAt } from '../source-issue.ts';
import { matchesPattern, subjectOf, testText } from '../operations/text-test.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { locate } from './located-issue.ts';
import { spendWork } from './spend-work.ts';

/** `matches`, `contains`, `startsWith`, `endsWith`. */
export function compileTextTest(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  if (node.operator === 'matches' && node.right.kind === 'string')
    return compileLiteralMatch(node, left, node.right.value);
  const right = state.compile(node.right);
  const { operator, at } = node;
  const test = operator === 'matches' ? matchesPattern : testText.bind(undefined, operator);
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    spendWork(frame, at, one);
    return locate(at, () => test(one, other));
  };
}

function compileLiteralMatch(node: BinaryNode, left: Evaluate, pattern: string): Evaluate {
  const expression = compileLiteral(node, pattern);
  return (frame) => {
    const value = left(frame);
    if (value === null) return false;
    spendWork(frame, node.at, value);
    return expression.test(typeof value === 'string' ? value : locate(node.at, () => subjectOf(value)));
  };
}

/** A pattern that became literal only by folding is refused here. */
function compileLiteral(node: BinaryNode, pattern: string): RegularExpression {
  try {
    return compileRegularExpression(pattern);
  } catch (error) {
    if (error instanceof EvaluationIssue) throw typeIssueAt(error.message, node.at);
    throw error;
  }
}
