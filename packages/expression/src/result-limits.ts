import type { BinaryNode, Node } from './ast.ts';
import { defaultBudgets } from './budgets.ts';
import { parse } from './parser/parse.ts';
import { SourceIssue } from './source-issue.ts';

type LimitOperator = '<' | '<=' | '>' | '>=';

/** A condition compares the result, or something in it, with a number. */
export interface ResultLimit {
  /** `[]` for the result itself, `[0]` for its first element, `['data', 'p99']` for a member. */
  readonly path: readonly (string | number)[];
  readonly operator: LimitOperator;
  readonly limit: number;
}

/** By operator, the one that says the same with its operands exchanged. */
const mirrored: ReadonlyMap<string, LimitOperator> = new Map([
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
]);
const joining = new Set(['&&', 'and', '||', 'or']);

/** The limits that a condition joins with `and` and `or`, in order, the result on the left. A text that does not parse has none. */
export function resultLimits(source: string): readonly ResultLimit[] {
  try {
    return limitsIn(parse(source, defaultBudgets));
  } catch (error) {
    if (error instanceof SourceIssue || error instanceof RangeError) return [];
    throw error;
  }
}

function limitsIn(condition: Node): readonly ResultLimit[] {
  const open = [condition];
  const found: ResultLimit[] = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind !== 'binary') continue;
    if (joining.has(node.operator)) open.push(node.right, node.left);
    const limit = limitOf(node);
    if (limit !== undefined) found.push(limit);
  }
  return found;
}

function limitOf({ operator, left, right }: BinaryNode): ResultLimit | undefined {
  const turned = mirrored.get(operator);
  const asWritten = turned && mirrored.get(turned);
  return limitFrom(left, asWritten, right) ?? limitFrom(right, turned, left);
}

function limitFrom(operand: Node, operator: LimitOperator | undefined, number: Node): ResultLimit | undefined {
  const path = pathOf(operand);
  const limit = numberOf(number);
  return operator === undefined || path === undefined || limit === undefined ? undefined : { path, operator, limit };
}

function pathOf(operand: Node): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  let node = operand;
  while (node.kind === 'member' || node.kind === 'chain') {
    const step = node.kind === 'chain' ? [] : stepOf(node.property);
    if (step === undefined) return undefined;
    steps.unshift(...step);
    node = node.kind === 'chain' ? node.node : node.object;
  }
  return node.kind === 'identifier' && node.name === 'result' ? steps : undefined;
}

function stepOf(property: Node): readonly [string | number] | undefined {
  if (property.kind === 'string') return [property.value];
  return property.kind === 'integer' ? [Number(property.value)] : undefined;
}

function numberOf(node: Node): number | undefined {
  if (node.kind === 'integer' || node.kind === 'float') return Number(node.value);
  if (node.kind !== 'unary' || (node.operator !== '-' && node.operator !== '+')) return undefined;
  const number = numberOf(node.operand);
  return number === undefined || node.operator === '+' ? number : -number;
}
