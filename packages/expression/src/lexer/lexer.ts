import { syntaxIssue } from '../source-issue.ts';
import type { SourceIssue } from '../source-issue.ts';
import type { Token, TokenKind } from '../token.ts';
import { scanNumber } from './number.ts';
import { scanRaw, scanText } from './string.ts';

const blank = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/uy;
const word = /[\p{L}\p{Nd}_$]+/uy;
const operatorPattern = /[&!=*<>][&=*]?|\|\|?|::?|\?[.?]?|\.\.|[.,;%+\-^/]/y;
const bracketPattern = /[()[\]{}]/y;
const bytesPrefix = /[bB]["']/y;
const operatorWords = new Set([
  'not',
  'in',
  'or',
  'and',
  'matches',
  'contains',
  'startsWith',
  'endsWith',
  'let',
  'if',
  'else',
]);

/** Tokens on demand: the parser's own errors win over lexical ones further on. */
export class Lexer {
  readonly #text: string;
  #offset = 0;
  #pointerPending = false;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Token {
    if (this.#pointerPending) {
      this.#pointerPending = false;
      const name = this.#match(word);
      if (name !== '') return this.#token('Identifier', name);
    }
    this.#skipBlanksAndComments();
    if (this.#offset >= this.#text.length) return this.#end();
    return this.#scan();
  }

  #scan(): Token {
    const first = this.#text[this.#offset] ?? '';
    if (this.#startsNumber(first)) return this.#number();
    if (first === '"' || first === "'" || first === '`') return this.#string(first);
    if (this.#matches(bytesPrefix)) return this.#bytes();
    const name = this.#match(word);
    if (name !== '') return this.#token(operatorWords.has(name) ? 'Operator' : 'Identifier', name);
    return first === '#' ? this.#pointer() : this.#symbol();
  }

  #pointer(): Token {
    this.#pointerPending = true;
    return this.#token('Operator', '#');
  }

  #symbol(): Token {
    const bracket = this.#match(bracketPattern);
    if (bracket !== '') return this.#token('Bracket', bracket);
    const operator = this.#match(operatorPattern);
    if (operator !== '') return this.#token('Operator', operator);
    throw this.#unrecognized();
  }

  #startsNumber(first: string): boolean {
    if (first >= '0' && first <= '9') return true;
    const second = this.#text[this.#offset + 1] ?? '';
    return first === '.' && second >= '0' && second <= '9';
  }

  #number(): Token {
    const number = scanNumber(this.#text, this.#offset);
    return this.#token('Number', number);
  }

  #string(delimiter: string): Token {
    const start = this.#offset;
    const scanned =
      delimiter === '`' ? scanRaw(this.#text, start) : scanText(this.#text, { start, delimiter, bytes: false });
    return this.#token('String', scanned.value, scanned.end - start);
  }

  #bytes(): Token {
    const start = this.#offset;
    const delimiter = this.#text[start + 1] ?? '"';
    const scanned = scanText(this.#text, { start: start + 1, delimiter, bytes: true });
    return this.#token('Bytes', scanned.value, scanned.end - start);
  }

  #skipBlanksAndComments(): void {
    for (;;) {
      this.#offset += this.#match(blank).length;
      if (this.#text.startsWith('//', this.#offset)) this.#skipTo('\n', this.#text.length);
      else if (this.#text.startsWith('/*', this.#offset)) this.#skipBlockComment();
      else return;
    }
  }

  #skipBlockComment(): void {
    const close = this.#text.indexOf('*/', this.#offset + 2);
    if (close < 0) {
      throw syntaxIssue('unclosed comment', { offset: this.#offset, length: 2 }, 'close it with */');
    }
    this.#offset = close + 2;
  }

  #skipTo(mark: string, otherwise: number): void {
    const found = this.#text.indexOf(mark, this.#offset);
    this.#offset = found < 0 ? otherwise : found + mark.length;
  }

  #unrecognized(): SourceIssue {
    const point = this.#text.codePointAt(this.#offset) ?? 0;
    const character = String.fromCodePoint(point);
    const code = point.toString(16).toUpperCase().padStart(4, '0');
    const shown = isPrintable(character) ? ` '${character}'` : '';
    return syntaxIssue(`unrecognized character: U+${code}${shown}`, { offset: this.#offset, length: character.length });
  }

  #end(): Token {
    const offset = Math.max(0, this.#text.length - 1);
    return { kind: 'EOF', value: '', at: { offset, length: this.#text.length - offset } };
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    return pattern.test(this.#text);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  #token(kind: TokenKind, value: string, length = value.length): Token {
    const at = { offset: this.#offset, length };
    this.#offset += length;
    return { kind, value, at };
  }
}

function isPrintable(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}
