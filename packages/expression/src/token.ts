import { quote } from './go-text/quote.ts';
import type { Span } from './source.ts';

export type TokenKind = 'Identifier' | 'Number' | 'String' | 'Bytes' | 'Operator' | 'Bracket' | 'EOF';

export interface Token {
  readonly kind: TokenKind;
  /** Source text; of strings, what they stand for. */
  readonly value: string;
  readonly at: Span;
}

/** The token as error texts print it. */
export function printToken(token: Token): string {
  return token.value === '' ? token.kind : `${token.kind}(${quote(token.value)})`;
}

export function isOperator(token: Token, value: string): boolean {
  return token.kind === 'Operator' && token.value === value;
}

export function isBracket(token: Token, value: string): boolean {
  return token.kind === 'Bracket' && token.value === value;
}
