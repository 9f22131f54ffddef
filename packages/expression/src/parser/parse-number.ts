import type { Node } from '../ast.ts';
import { quote } from '../go-text/quote.ts';
import type { Token } from '../token.ts';
import type { ParserState } from './parser-state.ts';

const maxInteger = 2n ** 63n - 1n;
const floatPattern = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const bases: Readonly<Record<string, { readonly name: string; readonly pattern: RegExp }>> = {
  '0x': { name: 'hex', pattern: /^0[xX][0-9a-fA-F]+$/ },
  '0o': { name: 'octal', pattern: /^0[oO][0-7]+$/ },
  '0b': { name: 'binary', pattern: /^0[bB][01]+$/ },
};

/** The literal of a number token that has been passed. */
export function parseNumber(state: ParserState, token: Token): Node {
  const text = token.value.replaceAll('_', '');
  const prefix = text.slice(0, 2).toLowerCase();
  if (prefix !== '0x' && /[.eE]/.test(text)) return parseFloatLiteral(state, token, text);
  const base = bases[prefix] ?? { name: 'integer', pattern: /^[0-9]+$/ };
  if (!base.pattern.test(text))
    throw refuseLiteral(state, base.name, `ParseInt: parsing ${quote(text)}: invalid syntax`);
  const value = BigInt(text);
  if (value > maxInteger) {
    throw refuseLiteral(state, base.name, `ParseInt: parsing ${quote(text)}: value out of range`);
  }
  return state.node({ kind: 'integer', value, at: token.at });
}

function parseFloatLiteral(state: ParserState, token: Token, text: string): Node {
  if (!floatPattern.test(text))
    throw refuseLiteral(state, 'float', `ParseFloat: parsing ${quote(text)}: invalid syntax`);
  const value = Number(text);
  if (value === Infinity) {
    throw refuseLiteral(state, 'float', `ParseFloat: parsing ${quote(text)}: value out of range`);
  }
  return state.node({ kind: 'float', value, at: token.at });
}

function refuseLiteral(state: ParserState, kind: string, reason: string): Error {
  return state.refuse(`invalid ${kind} literal: strconv.${reason}`);
}
