import type { IdentifierNode } from '../ast.ts';
import { builtins } from '../builtins/table.ts';
import { environmentNames, typeOfName } from '../environment/environment.ts';
import { predicateSignatures } from '../predicates/signatures.ts';
import { unknownType } from '../type.ts';
import type { FunctionType, Type } from '../type.ts';
import type { CheckerState } from './checker-state.ts';
import { nearestName } from './nearest-name.ts';

const bareBuiltinType: FunctionType = {
  kind: 'function',
  goName: 'func(...interface {}) (interface {}, error)',
  parameters: [unknownType],
  variadic: true,
  result: unknownType,
};

export function checkIdentifier(state: CheckerState, node: IdentifierNode): Type {
  const { name } = node;
  const type = state.variable(name) ?? (name === '$env' ? unknownType : typeOfName(state.environment, name));
  if (type !== undefined) return type;
  if (isBuiltinName(name)) return bareBuiltinType;
  throw state.refuse(node, `unknown name ${name}`, didYouMean(state, name));
}

export function isBuiltinName(name: string): boolean {
  return builtins.has(name) || predicateSignatures.has(name);
}

function didYouMean(state: CheckerState, name: string): string | undefined {
  const known = [
    ...state.variableNames(),
    ...environmentNames(state.environment),
    ...builtins.keys(),
    ...predicateSignatures.keys(),
  ];
  if (name === 'null' || name === 'undefined' || name === 'None') return 'did you mean "nil"?';
  const nearest = nearestName(name, known);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}
