/** Strings and comments of the condition language, which are skipped, then what is looked at. */
const token =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\/\/[^\n]*|\/\*.*?\*\/|(?<member>\??\.\s*[\p{L}_$][\p{L}\p{N}_$]*)|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<coalesce>\?\?)|(?<emptyList>\[\s*\])/gsu;

const naming: ReadonlySet<string> = new Set([
  'isNaN',
  'isNil',
  'isInf',
  'len',
  'count',
  'default',
  'nil',
  'any',
  'none',
]);

/** Whether a condition says itself what no data means, so that its outcome on no data is meant. */
export function namesNoData(condition: string): boolean {
  for (const { groups } of condition.matchAll(token)) {
    if (groups === undefined) continue;
    if (groups['coalesce'] !== undefined || groups['emptyList'] !== undefined) return true;
    if (groups['name'] !== undefined && naming.has(groups['name'])) return true;
  }
  return false;
}
