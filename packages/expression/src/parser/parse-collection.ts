import type { ArrayNode, ConstantNode, MapNode, Node, PairNode } from '../ast.ts';
import { printToken } from '../token.ts';
import type { Token } from '../token.ts';
import type { ParserState } from './parser-state.ts';

export function parseBytes(state: ParserState, { value, at }: Token): ConstantNode {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  return state.node({ kind: 'constant', value: bytes, at });
}

export function parseArray(state: ParserState): ArrayNode {
  const { at } = state.current;
  const elements: Node[] = [];
  state.expect('Bracket', '[');
  while (!state.at('Bracket', ']')) {
    if (elements.length > 0) {
      state.expect('Operator', ',');
      if (state.at('Bracket', ']')) break;
    }
    elements.push(state.expression(0));
  }
  state.expect('Bracket', ']');
  return state.node({ kind: 'array', elements, at });
}

export function parseMap(state: ParserState): MapNode {
  const { at } = state.current;
  const pairs: PairNode[] = [];
  state.expect('Bracket', '{');
  while (!state.at('Bracket', '}')) {
    if (pairs.length > 0) {
      state.expect('Operator', ',');
      if (state.at('Bracket', '}')) break;
      if (state.at('Operator', ',')) throw state.unexpected();
    }
    pairs.push(parsePair(state));
  }
  state.expect('Bracket', '}');
  return state.node({ kind: 'map', pairs, at });
}

function parsePair(state: ParserState): PairNode {
  const key = parseKey(state);
  state.expect('Operator', ':');
  const value = state.expression(0);
  state.countNode(key.at);
  return { key, value };
}

function parseKey(state: ParserState): Node {
  const { current } = state;
  if (current.kind === 'String' || current.kind === 'Number' || current.kind === 'Identifier') {
    state.advance();
    return state.node({ kind: 'string', value: current.value, at: current.at });
  }
  if (state.at('Bracket', '(')) return state.expression(0);
  throw state.refuse(
    'a map key must be a quoted string, a number, a identifier, or an expression enclosed in parentheses ' +
      `(unexpected token ${printToken(current)})`,
  );
}
