import type { Rule } from './deviations/rule.ts';

/** What the comparison of one row gave. */
export type RowOutcome =
  | { readonly kind: 'passed' | 'notBuilt' }
  | { readonly kind: 'deviating'; readonly rule: Rule }
  | { readonly kind: 'failed'; readonly detail: string };

export const passed: RowOutcome = { kind: 'passed' };
export const notBuilt: RowOutcome = { kind: 'notBuilt' };

export function failed(detail: string): RowOutcome {
  return { kind: 'failed', detail };
}

export function deviating(rule: Rule): RowOutcome {
  return { kind: 'deviating', rule };
}

/** The detail of a comparison: both sides as JSON, cut to a readable length. */
export function mismatch(what: string, expected: unknown, actual: unknown): RowOutcome {
  return failed(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

function show(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) => readable(item)) ?? 'undefined';
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

function readable(item: unknown): unknown {
  if (typeof item === 'bigint') return `${item}n`;
  if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0)))
    return String(Object.is(item, -0) ? '-0' : item);
  return item;
}
