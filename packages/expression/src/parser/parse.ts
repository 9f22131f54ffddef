import type { Node } from '../ast.ts';
import type { Budgets } from '../budgets.ts';
import { isOperator } from '../token.ts';
import { parseBinary } from './parse-binary.ts';
import { parseConditional, parseIf } from './parse-conditional.ts';
import { ParserState } from './parser-state.ts';

/** Source text to syntax tree. Throws `SourceIssue`. */
export function parse(text: string, budgets: Budgets): Node {
  const state = new ParserState(text, budgets, { expression: parseExpression, sequence: parseSequence });
  const node = state.sequence();
  if (state.current.kind !== 'EOF') throw state.unexpected();
  return node;
}

function parseExpression(state: ParserState, precedence: number): Node {
  if (precedence > 0) return parseBinary(state, precedence);
  if (state.at('Operator', 'let')) return parseDeclaration(state);
  if (state.at('Operator', 'if')) return parseIf(state);
  return parseConditional(state, parseBinary(state, 0));
}

function parseSequence(state: ParserState): Node {
  const first = state.expression(0);
  const nodes = [first];
  while (isOperator(state.current, ';')) {
    state.advance();
    if (state.current.kind === 'EOF') break;
    nodes.push(state.expression(0));
  }
  return nodes.length === 1 ? first : state.node({ kind: 'sequence', nodes, at: first.at });
}

function parseDeclaration(state: ParserState): Node {
  state.expect('Operator', 'let');
  const { value: name, at } = state.current;
  state.expect('Identifier');
  state.expect('Operator', '=');
  const value = state.expression(0);
  state.expect('Operator', ';');
  return state.node({ kind: 'declaration', name, value, body: state.sequence(), at });
}
