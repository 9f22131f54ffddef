interface BinaryOperator {
  readonly precedence: number;
  readonly rightAssociative?: true;
}

const table: readonly (readonly [precedence: number, operators: string])[] = [
  [0, '|'],
  [10, 'or ||'],
  [15, 'and &&'],
  [20, '== != < > <= >= in matches contains startsWith endsWith'],
  [25, '..'],
  [30, '+ -'],
  [60, '* / %'],
  [500, '??'],
];

export const binaryOperators: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ...table.flatMap(([precedence, operators]) =>
    operators.split(' ').map((operator) => [operator, { precedence }] as const),
  ),
  ['**', { precedence: 100, rightAssociative: true }],
  ['^', { precedence: 100, rightAssociative: true }],
]);

export const unaryPrecedences: ReadonlyMap<string, number> = new Map([
  ['not', 50],
  ['!', 50],
  ['-', 90],
  ['+', 90],
]);

/** May follow an infix `not`. */
export const negatableOperators: ReadonlySet<string> = new Set(['in', 'matches', 'contains', 'startsWith', 'endsWith']);

/** These chain: `a < b < c`. */
export const chainingOperators: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);
