import type { Node } from '../ast.ts';
import type { Budgets } from '../budgets.ts';
import { Lexer } from '../lexer/lexer.ts';
import { budgetIssue, syntaxIssue } from '../source-issue.ts';
import type { SourceIssue } from '../source-issue.ts';
import type { Span } from '../source.ts';
import { printToken } from '../token.ts';
import type { Token, TokenKind } from '../token.ts';

/** The rules that the parts of the parser call back. */
export interface Grammar {
  expression(state: ParserState, precedence: number): Node;
  sequence(state: ParserState): Node;
}

/** What the parser knows on its way: the token at hand, and how much of the budgets is used. */
export class ParserState {
  current: Token;
  /** How many closures are open: only inside one do `#` and a leading `.` mean anything. */
  openClosures = 0;
  readonly #grammar: Grammar;
  readonly #budgets: Budgets;
  readonly #lexer: Lexer;
  readonly #pushedBack: Token[] = [];
  #nodes = 0;
  #depth = 0;

  constructor(text: string, budgets: Budgets, grammar: Grammar) {
    this.#grammar = grammar;
    this.#budgets = budgets;
    this.#lexer = new Lexer(text);
    this.current = this.#lexer.next();
  }

  expression(precedence: number): Node {
    return this.#nested(() => this.#grammar.expression(this, precedence));
  }

  sequence(): Node {
    return this.#nested(() => this.#grammar.sequence(this));
  }

  advance(): void {
    if (this.current.kind === 'EOF') throw syntaxIssue('unexpected end of expression', this.current.at);
    this.current = this.#pushedBack.pop() ?? this.#lexer.next();
  }

  /** Makes `token` the current one again, the one at hand comes next. */
  retreat(token: Token): void {
    this.#pushedBack.push(this.current);
    this.current = token;
  }

  expect(kind: TokenKind, value?: string): void {
    const { current } = this;
    if (current.kind !== kind || (value !== undefined && current.value !== value)) {
      throw this.unexpected(value === undefined ? undefined : `expected ${value}`);
    }
    this.advance();
  }

  accept(kind: TokenKind, value: string): boolean {
    if (!this.at(kind, value)) return false;
    this.advance();
    return true;
  }

  at(kind: TokenKind, value: string): boolean {
    return this.current.kind === kind && this.current.value === value;
  }

  unexpected(hint?: string): SourceIssue {
    return this.refuse(`unexpected token ${printToken(this.current)}`, hint);
  }

  refuse(message: string, hint?: string): SourceIssue {
    return syntaxIssue(message, this.current.at, hint);
  }

  /** Counts the node against the budget. */
  node<Created extends Node>(node: Created): Created {
    this.countNode(node.at);
    return node;
  }

  countNode(at: Span): void {
    this.#nodes += 1;
    if (this.#nodes <= this.#budgets.nodes) return;
    const hint = `at most ${this.#budgets.nodes} names, literals and operators are allowed`;
    throw budgetIssue('compilation failed: expression exceeds maximum allowed nodes', at, hint);
  }

  #nested(parse: () => Node): Node {
    this.#depth += 1;
    if (this.#depth > this.#budgets.depth) {
      const hint = `at most ${this.#budgets.depth} levels are allowed`;
      throw budgetIssue('compilation failed: expression is nested too deeply', this.current.at, hint);
    }
    const node = parse();
    this.#depth -= 1;
    return node;
  }
}
