/** Where a node or token stands: UTF-16 offset and length. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in code points. */
  readonly column: number;
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: codePointCount(before.slice(lineStart)) + 1 };
}

/** The source line with a caret below the position; empty where the line is. */
export function snippetAt(text: string, position: Position): string {
  const line = (text.split('\n')[position.line - 1] ?? '').replaceAll('\t', ' ').replace(/\r$/, '');
  if (line === '') return '';
  return `\n | ${line}\n | ${'.'.repeat(position.column - 1)}^`;
}

export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
