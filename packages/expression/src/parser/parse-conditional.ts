import type { ConditionalNode, Node } from '../ast.ts';
import type { ParserState } from './parser-state.ts';

/** `if c { … } else { … }`, after a look at the `if`. */
export function parseIf(state: ParserState): ConditionalNode {
  const { at } = state.current;
  state.advance();
  const condition = state.expression(0);
  const consequent = parseBlock(state);
  state.expect('Operator', 'else');
  const alternate = state.at('Operator', 'if') ? state.expression(0) : parseBlock(state);
  return { kind: 'conditional', condition, consequent, alternate, at };
}

function parseBlock(state: ParserState): Node {
  state.expect('Bracket', '{');
  const node = state.sequence();
  state.expect('Bracket', '}');
  return node;
}

/** What may follow a whole expression: `? … : …`. */
export function parseConditional(state: ParserState, parsed: Node): Node {
  let node = parsed;
  while (state.at('Operator', '?')) {
    const { at } = state.current;
    state.advance();
    const consequent = state.at('Operator', ':') ? node : state.expression(0);
    state.expect('Operator', ':');
    const alternate = state.expression(0);
    node = state.node({ kind: 'conditional', condition: node, consequent, alternate, at });
  }
  return node;
}
