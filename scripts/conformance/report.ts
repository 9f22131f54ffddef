import { rules, type Rule } from './deviations/rule.ts';
import type { ScoredRow } from './suite.ts';

export interface GroupCount {
  readonly file: string;
  readonly group: string;
  readonly total: number;
  readonly passed: number;
  readonly deviating: number;
  readonly failed: number;
  readonly notBuilt: number;
}

export interface FileResult {
  readonly file: string;
  readonly rows: readonly ScoredRow[];
}

export interface Report {
  readonly groups: readonly GroupCount[];
  readonly rules: Readonly<Record<string, number>>;
}

export function countRows(results: readonly FileResult[]): Report {
  const groups = results.flatMap(({ file, rows }) => {
    const byGroup = Map.groupBy(rows, (row) => row.group);
    return [...byGroup].map(([group, members]) => countGroup(file, group, members));
  });
  const counts = [...rowsByRule(results)].map(([rule, rows]) => [rule, rows.length] as const);
  return { groups, rules: Object.fromEntries(counts) };
}

function countGroup(file: string, group: string, rows: readonly ScoredRow[]): GroupCount {
  const count = (kind: string): number => rows.filter((row) => row.outcome.kind === kind).length;
  return {
    file,
    group,
    total: rows.length,
    passed: count('passed'),
    deviating: count('deviating'),
    failed: count('failed'),
    notBuilt: count('notBuilt'),
  };
}

function rowsByRule(results: readonly FileResult[]): Map<Rule, ScoredRow[]> {
  const rows = results.flatMap((result) => result.rows);
  const byRule = new Map<Rule, ScoredRow[]>();
  for (const row of rows) {
    if (row.outcome.kind !== 'deviating') continue;
    byRule.set(row.outcome.rule, [...(byRule.get(row.outcome.rule) ?? []), row]);
  }
  return byRule;
}

/** The report for people: one line a group, then the deviating rows of each rule, the notes and the first failures. */
export function formatReport(results: readonly FileResult[], failuresShown: number): string {
  const { groups } = countRows(results);
  return [formatGroups(groups), formatRules(results), formatNotes(results), formatFailures(results, failuresShown)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function formatGroups(groups: readonly GroupCount[]): string {
  const header = ['file', 'group', 'total', 'passed', 'deviating', 'failed', 'notBuilt', 'score'];
  const lines = groups.map((group) => [
    group.file,
    group.group,
    ...[group.total, group.passed, group.deviating, group.failed, group.notBuilt].map(String),
    scoreOf(group),
  ]);
  const table = [header, ...lines];
  const widths = header.map((_cell, column) => Math.max(...table.map((line) => (line[column] ?? '').length)));
  return table.map((line) => formatLine(line, widths)).join('\n');
}

function formatLine(line: readonly string[], widths: readonly number[]): string {
  return line
    .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
    .join('  ');
}

function scoreOf({ passed, failed }: GroupCount): string {
  return passed + failed === 0 ? '–' : `${((100 * passed) / (passed + failed)).toFixed(2)} %`;
}

function formatRules(results: readonly FileResult[]): string {
  const lines = [...rowsByRule(results)].flatMap(([rule, rows]) => [
    `  ${rule} (${rows.length}): ${rules[rule]}`,
    `    ${rows.map((row) => row.id).join(' ')}`,
  ]);
  return lines.length === 0 ? '' : ['Deviating rows by rule', ...lines].join('\n');
}

function formatNotes(results: readonly FileResult[]): string {
  const notes = Map.groupBy(
    results.flatMap((result) => result.rows).filter((row) => row.note !== undefined),
    (row) => row.note ?? '',
  );
  const lines = [...notes].map(([note, rows]) => `  ${note}: ${rows.length} rows`);
  return lines.length === 0 ? '' : ['Reported, not scored', ...lines].join('\n');
}

function formatFailures(results: readonly FileResult[], shown: number): string {
  const failures = results.flatMap(({ file, rows }) =>
    rows.flatMap(({ id, group, outcome }) =>
      outcome.kind === 'failed' ? [`  ${file} ${group} ${id}  ${outcome.detail}`] : [],
    ),
  );
  if (failures.length === 0) return '';
  return [`Failed rows (${Math.min(shown, failures.length)} of ${failures.length})`, ...failures.slice(0, shown)].join(
    '\n',
  );
}
