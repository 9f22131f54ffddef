import type { BuiltinNode, Node } from '../ast.ts';
import { builtins } from '../builtins/table.ts';
import { typeIssueAt } from '../source-issue.ts';
import { TypeIssue } from '../type-issue.ts';
import { unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import { checkPredicateCall } from './check-predicate-call.ts';
import type { CheckerState } from './checker-state.ts';

export function checkBuiltin(state: CheckerState, node: BuiltinNode): Type {
  const builtin = builtins.get(node.name);
  if (builtin === undefined) return checkPredicateCall(state, node);
  const types = node.arguments.map((argument) => checkArgument(state, argument));
  try {
    return builtin.check(types);
  } catch (error) {
    if (!(error instanceof TypeIssue)) throw error;
    const argument = error.argument === undefined ? undefined : node.arguments[error.argument];
    throw typeIssueAt(error.message, (argument ?? node).at);
  }
}

function checkArgument(state: CheckerState, argument: Node): Type {
  if (argument.kind === 'identifier' && argument.name === '$env') return state.set(argument, unknownType);
  return state.check(argument);
}
