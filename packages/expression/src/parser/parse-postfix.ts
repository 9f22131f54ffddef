import type { ChainNode, Node } from '../ast.ts';
import type { Span } from '../source.ts';
import { isBracket, isOperator } from '../token.ts';
import type { Token } from '../token.ts';
import { parseArguments } from './parse-call.ts';
import type { ParserState } from './parser-state.ts';

interface Index {
  readonly at: Span;
  readonly optional: boolean;
}

/** Members, indexes, slices and method calls written after `node`. */
export function parsePostfix(state: ParserState, node: Node): Node {
  let parsed = node;
  for (;;) {
    const token = state.current;
    if (isBracket(token, '[')) parsed = parseIndex(state, parsed, { at: token.at, optional: false });
    else if (isOperator(token, '.')) parsed = parseDot(state, parsed, false);
    else if (isOperator(token, '?.')) parsed = parseDot(state, parsed, true);
    else return parsed;
  }
}

function parseDot(state: ParserState, object: Node, optional: boolean): Node {
  state.advance();
  const name = state.current;
  if (optional && isBracket(name, '[')) return parseIndex(state, object, { at: name.at, optional });
  state.advance();
  if (!isName(name)) throw state.refuse('expected name');
  const property = state.node({ kind: 'string', value: name.value, at: name.at });
  const inner = object.kind === 'chain' ? object.node : object;
  const member = state.node({ kind: 'member', object: inner, property, optional, named: true, at: name.at });
  const node = state.at('Bracket', '(')
    ? state.node({ kind: 'call', callee: member, arguments: parseArguments(state), at: name.at })
    : member;
  return optional || object.kind === 'chain' ? chain(state, node) : node;
}

function isName(token: Token): boolean {
  return token.kind === 'Identifier' || (token.kind === 'Operator' && /^[a-zA-Z]/.test(token.value));
}

function chain(state: ParserState, node: Node): ChainNode {
  return state.node({ kind: 'chain', node, at: node.at });
}

function parseIndex(state: ParserState, object: Node, { at, optional }: Index): Node {
  state.expect('Bracket', '[');
  const from = state.at('Operator', ':') ? undefined : state.expression(0);
  if (state.accept('Operator', ':')) {
    const to = state.at('Bracket', ']') ? undefined : state.expression(0);
    state.expect('Bracket', ']');
    return state.node({ kind: 'slice', object, from, to, at });
  }
  state.expect('Bracket', ']');
  const property = from ?? object;
  const member = state.node({ kind: 'member', object, property, optional, named: false, at });
  return optional ? chain(state, member) : member;
}
