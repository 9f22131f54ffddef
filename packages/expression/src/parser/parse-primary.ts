import type { Node } from '../ast.ts';
import type { Token } from '../token.ts';
import { unaryPrecedences } from './operators.ts';
import { parseCall } from './parse-call.ts';
import { parseArray, parseBytes, parseMap } from './parse-collection.ts';
import { parseNumber } from './parse-number.ts';
import { parsePostfix } from './parse-postfix.ts';
import type { ParserState } from './parser-state.ts';

/** One operand with its prefix operators and what is written straight after it. */
export function parsePrimary(state: ParserState): Node {
  const { current } = state;
  if (current.kind === 'Operator') return parseOperatorPrimary(state, current);
  if (state.accept('Bracket', '(')) {
    const node = state.sequence();
    state.expect('Bracket', ')');
    return parsePostfix(state, node);
  }
  return parseSecondary(state, current);
}

function parseOperatorPrimary(state: ParserState, token: Token): Node {
  const precedence = unaryPrecedences.get(token.value);
  if (precedence !== undefined) {
    state.advance();
    const operand = state.expression(precedence);
    return parsePostfix(state, state.node({ kind: 'unary', operator: token.value, operand, at: token.at }));
  }
  if (state.openClosures > 0 && (token.value === '#' || token.value === '.')) return parsePointer(state, token);
  if (token.value !== '::') throw state.unexpected();
  state.advance();
  const name = state.current;
  state.expect('Identifier');
  return parsePostfix(state, parseCall(state, name, []));
}

function parsePointer(state: ParserState, token: Token): Node {
  let name = '';
  if (token.value === '#') {
    state.advance();
    if (state.current.kind === 'Identifier') {
      name = state.current.value;
      state.advance();
    }
  }
  return parsePostfix(state, state.node({ kind: 'pointer', name, at: token.at }));
}

function parseSecondary(state: ParserState, token: Token): Node {
  if (token.kind === 'Identifier') {
    state.advance();
    return parseName(state, token);
  }
  if (token.kind === 'Number') {
    state.advance();
    return parseNumber(state, token);
  }
  return parsePostfix(state, parseTextOrCollection(state, token));
}

function parseTextOrCollection(state: ParserState, token: Token): Node {
  if (token.kind === 'String') {
    state.advance();
    return state.node({ kind: 'string', value: token.value, at: token.at });
  }
  if (token.kind === 'Bytes') {
    state.advance();
    return parseBytes(state, token);
  }
  if (state.at('Bracket', '[')) return parseArray(state);
  if (state.at('Bracket', '{')) return parseMap(state);
  throw state.unexpected();
}

function parseName(state: ParserState, { value, at }: Token): Node {
  if (value === 'true' || value === 'false') return state.node({ kind: 'bool', value: value === 'true', at });
  if (value === 'nil') return state.node({ kind: 'nil', at });
  const isCall = state.at('Bracket', '(');
  const node = isCall
    ? parseCall(state, { kind: 'Identifier', value, at }, [])
    : state.node({ kind: 'identifier', name: value, at });
  return parsePostfix(state, node);
}
