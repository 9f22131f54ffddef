import type { Node } from '../ast.ts';
import { syntaxIssue } from '../source-issue.ts';
import type { Token } from '../token.ts';
import { binaryOperators, chainingOperators, negatableOperators } from './operators.ts';
import { parseCall } from './parse-call.ts';
import { parsePrimary } from './parse-primary.ts';
import type { ParserState } from './parser-state.ts';

interface Infix {
  readonly token: Token;
  readonly negated: boolean;
}

/** An operand and the operators after it that bind at least as tightly as `precedence`. */
export function parseBinary(state: ParserState, precedence: number): Node {
  let left = parsePrimary(state);
  let previous = '';
  for (;;) {
    const infix = takeInfix(state, precedence);
    if (infix === undefined) return left;
    refuseCoalesceMix(previous, infix.token);
    left = parseOperation(state, left, infix);
    previous = infix.token.value;
  }
}

function takeInfix(state: ParserState, precedence: number): Infix | undefined {
  const first = state.current;
  if (first.kind !== 'Operator') return undefined;
  const negated = first.value === 'not';
  if (negated) {
    state.advance();
    if (!negatableOperators.has(state.current.value))
      throw state.unexpected('only in, matches, contains, startsWith and endsWith can follow not');
  }
  const token = state.current;
  const operator = binaryOperators.get(token.value);
  if (operator !== undefined && operator.precedence >= precedence) {
    state.advance();
    return { token, negated };
  }
  if (negated) state.retreat(first);
  return undefined;
}

function refuseCoalesceMix(previous: string, { value, at }: Token): void {
  if (previous !== '??' || value === '??' || value === '|') return;
  throw syntaxIssue(
    `Operator (${value}) and coalesce expressions (??) cannot be mixed. Wrap either by parentheses.`,
    at,
  );
}

function parseOperation(state: ParserState, left: Node, { token, negated }: Infix): Node {
  if (token.value === '|') return parsePiped(state, left);
  const operator = binaryOperators.get(token.value);
  const precedence = operator?.precedence ?? 0;
  if (chainingOperators.has(token.value)) return parseComparisons(state, left, { token, precedence });
  const right = state.expression(operator?.rightAssociative === true ? precedence : precedence + 1);
  const { at } = token;
  const node = state.node({ kind: 'binary', operator: token.value, left, right, at });
  return negated ? state.node({ kind: 'unary', operator: 'not', operand: node, at }) : node;
}

function parsePiped(state: ParserState, left: Node): Node {
  const name = state.current;
  state.expect('Identifier');
  return parseCall(state, name, [left]);
}

function parseComparisons(state: ParserState, first: Node, operator: { token: Token; precedence: number }): Node {
  let left = first;
  let { token } = operator;
  let chain: Node | undefined;
  for (;;) {
    const { value, at } = token;
    const right = state.expression(operator.precedence + 1);
    const comparison = state.node({ kind: 'binary', operator: value, left, right, at });
    chain =
      chain === undefined
        ? comparison
        : state.node({ kind: 'binary', operator: '&&', left: chain, right: comparison, at });
    left = right;
    token = state.current;
    if (token.kind !== 'Operator' || !chainingOperators.has(token.value)) return chain;
    state.advance();
  }
}
