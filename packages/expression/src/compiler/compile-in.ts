import type { BinaryNode, Node } from '../ast.ts';
import { isIn } from '../operations/contains.ts';
import { toMapKey } from '../operations/fetch.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { locate } from './located-issue.ts';

export function compileIn(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const texts = literalTexts(node.right);
  if (texts !== undefined) return inTexts(node, left, texts);
  const bounds = state.typeOf(node.left).kind === 'int' ? literalBounds(node.right) : undefined;
  if (bounds !== undefined) {
    const [from, to] = bounds;
    return (frame) => {
      const value = left(frame);
      return typeof value === 'bigint' && value >= from && value <= to;
    };
  }
  const right = state.compile(node.right);
  return (frame) => {
    const needle = left(frame);
    const container = right(frame);
    return locate(node.at, () => isIn(needle, container));
  };
}

function inTexts(node: BinaryNode, left: Evaluate, texts: ReadonlySet<string>): Evaluate {
  return (frame) => {
    const value = left(frame);
    if (typeof value === 'string') return texts.has(value);
    return texts.has(locate(node.at, () => toMapKey(value)));
  };
}

/** A list of nothing but string literals is a set. */
function literalTexts(node: Node): ReadonlySet<string> | undefined {
  if (node.kind === 'constant') return constantTexts(node.value);
  if (node.kind !== 'array' || node.elements.length === 0) return undefined;
  const texts = new Set<string>();
  for (const element of node.elements) {
    if (element.kind !== 'string') return undefined;
    texts.add(element.value);
  }
  return texts;
}

function constantTexts(value: unknown): ReadonlySet<string> | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((element) => typeof element === 'string') ? new Set(value) : undefined;
}

function literalBounds(node: Node): readonly [bigint, bigint] | undefined {
  if (node.kind !== 'binary' || node.operator !== '..') return undefined;
  const { left, right } = node;
  return left.kind === 'integer' && right.kind === 'integer' ? [left.value, right.value] : undefined;
}
