/** What stands in square brackets: an index (`single`) or `start:end:step`. Negative numbers count from the end. */
export interface Slice {
  readonly start?: number;
  readonly end?: number;
  readonly step?: number;
  readonly single: boolean;
}

export interface Filter {
  readonly kind: 'filter';
  readonly left: readonly Step[];
  /** `exists`, or any run of `! < > =` as written; an unknown one fails when an element is compared. */
  readonly operator: string;
  readonly right: readonly Step[];
}

export type Step =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: bigint | number | boolean }
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'recursive' }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'union'; readonly branches: readonly (readonly Step[])[] }
  | Filter;

/** A template is text and `{actions}` in turn; each yields one block of results. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly steps: readonly Step[] };
