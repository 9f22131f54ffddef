import type { Node } from '../ast.ts';

/** Whether two nodes would be written alike. */
export function sameText(left: Node, right: Node): boolean {
  return textOf(left) === textOf(right);
}

function textOf(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === 'at') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    return typeof value === 'number' ? String(value) : value;
  });
}
