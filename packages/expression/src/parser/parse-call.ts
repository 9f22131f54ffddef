import type { Node } from '../ast.ts';
import { builtins } from '../builtins/table.ts';
import { predicateSignatures } from '../predicates/signatures.ts';
import type { PredicateParameter } from '../predicates/signatures.ts';
import type { Token } from '../token.ts';
import type { ParserState } from './parser-state.ts';

/** A call of `name`, the opening bracket at hand; `piped` comes before its arguments. */
export function parseCall(state: ParserState, name: Token, piped: readonly Node[]): Node {
  const signature = predicateSignatures.get(name.value);
  if (signature !== undefined) {
    const passed = parsePredicateArguments(state, signature, piped);
    return state.node({ kind: 'builtin', name: name.value, arguments: passed, at: name.at });
  }
  if (!builtins.has(name.value)) return parseEnvironmentCall(state, name, piped);
  const passed = parseArguments(state, piped);
  return state.node({ kind: 'builtin', name: name.value, arguments: passed, at: name.at });
}

function parseEnvironmentCall(state: ParserState, name: Token, piped: readonly Node[]): Node {
  const callee = state.node({ kind: 'identifier', name: name.value, at: name.at });
  return state.node({ kind: 'call', callee, arguments: parseArguments(state, piped), at: name.at });
}

/** `(a, b,)`, the opening bracket at hand. */
export function parseArguments(state: ParserState, piped: readonly Node[] = []): readonly Node[] {
  const passed = [...piped];
  state.expect('Bracket', '(');
  while (!state.at('Bracket', ')')) {
    if (passed.length > piped.length) state.expect('Operator', ',');
    if (state.at('Bracket', ')')) break;
    passed.push(state.expression(0));
  }
  state.expect('Bracket', ')');
  return passed;
}

function parsePredicateArguments(
  state: ParserState,
  signature: readonly PredicateParameter[],
  piped: readonly Node[],
): readonly Node[] {
  const passed = [...piped];
  const parameters = signature.slice(piped.length);
  state.expect('Bracket', '(');
  for (const [index, parameter] of parameters.entries()) {
    if (state.at('Bracket', ')')) {
      if (parameter.startsWith('optional')) break;
      throw state.refuse(`expected at least ${parameters.length} arguments`);
    }
    if (index > 0) state.expect('Operator', ',');
    passed.push(parameter.endsWith('closure') ? parseClosure(state) : state.expression(0));
  }
  state.accept('Operator', ',');
  state.expect('Bracket', ')');
  return passed;
}

function parseClosure(state: ParserState): Node {
  const { at } = state.current;
  state.openClosures += 1;
  const body = state.accept('Bracket', '{') ? parseClosureBlock(state) : parseClosureExpression(state);
  return state.node({ kind: 'predicate', body, at });
}

function parseClosureBlock(state: ParserState): Node {
  const body = state.sequence();
  state.openClosures -= 1;
  state.expect('Bracket', '}');
  return body;
}

function parseClosureExpression(state: ParserState): Node {
  const body = state.expression(0);
  if (state.at('Operator', ';')) throw state.refuse('wrap predicate with brackets { and }');
  state.openClosures -= 1;
  return body;
}
