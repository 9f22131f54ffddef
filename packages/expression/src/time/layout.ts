/** A part of a Go layout: `element` is what stands for a value, `literal` the text before it. */
export interface LayoutPiece {
  readonly literal: string;
  /** Empty after the last element. */
  readonly element: string;
}

const element =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|2|__2|_2(?!006)|3|4|5|PM|pm|-07:00:00|-070000|-07:00|-0700|-07|Z07:00:00|Z070000|Z07:00|Z0700|Z07|[.,](?:0+|9+)(?!\d)/g;

/** Splits a layout such as `2006-01-02 15:04`; the last piece has no element. */
export function splitLayout(layout: string): readonly LayoutPiece[] {
  const pieces: LayoutPiece[] = [];
  let start = 0;
  for (const match of layout.matchAll(element)) {
    pieces.push({ literal: layout.slice(start, match.index), element: match[0] });
    start = match.index + match[0].length;
  }
  return [...pieces, { literal: layout.slice(start), element: '' }];
}

/** True of `.000`, `,999` and their like. */
export function isFraction(text: string): boolean {
  return /^[.,](?:0+|9+)$/.test(text);
}
