/** A limit drawn as a line: where in the result the number lies, and what it is compared with. */
export interface Threshold {
  /** `[]` for the result itself, `[0]` for its first element, `['data', 'p99']` for a member. */
  readonly path: readonly (string | number)[];
  readonly operator: string;
  readonly limit: number;
  readonly source: 'success' | 'failure';
}

const operand = String.raw`\bresult(?<path>(?:\.[A-Za-z_]\w*|\[\d+\])*)`;
const number = String.raw`(?<limit>-?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`;
const operator = '(?<operator><=|>=|<|>)';
const forward = new RegExp(
  String.raw`(?<![\w.)])(?<![*/%+^-]\s*)${operand}\s*${operator}\s*${number}(?![\w.])(?!\s*[(*/%+^-])`,
  'gu',
);
const backward = new RegExp(
  String.raw`(?<![\w.)])(?<![*/%+^-]\s*)${number}\s*${operator}\s*${operand}(?![\w.[])(?!\s*[(*/%+^?-])`,
  'gu',
);
const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/** The comparisons of the result with a plain number; conditions of any other form have no line. */
export function thresholdsOf(condition: string, source: Threshold['source']): readonly Threshold[] {
  const bare = condition.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/gu, '""');
  return [
    ...[...bare.matchAll(forward)].map((match) => thresholdOf(match, source, (text) => text)),
    ...[...bare.matchAll(backward)].map((match) => thresholdOf(match, source, (text) => mirrored[text] ?? text)),
  ];
}

function thresholdOf(match: RegExpMatchArray, source: Threshold['source'], turn: (text: string) => string): Threshold {
  const { path = '', operator: sign = '', limit = '' } = match.groups ?? {};
  return { path: readPath(path), operator: turn(sign), limit: Number(limit.replaceAll('_', '')), source };
}

function readPath(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\.(?<name>\w+)|\[(?<index>\d+)\]/gu)].map(({ groups }) =>
    groups?.['index'] === undefined ? (groups?.['name'] ?? '') : Number(groups['index']),
  );
}
