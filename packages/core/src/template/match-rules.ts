import { RE2JS } from 're2js';
import type { DryRun, MeasurementRetention } from '../spec/analysis-template.ts';
import { TemplateError } from './template-error.ts';

export const defaultRetentionLimit = 10;

export type RuleList = 'dryRun' | 'measurementRetention';

/** `message` names the rule's place in its list. */
export interface RuleProblem {
  readonly index: number;
  readonly code: 'invalid-regex' | 'unmatched-rule';
  readonly message: string;
}

/** Names of the metrics that the rules set apart. Throws `TemplateError` for a bad rule and for one that matches nothing. */
export function matchDryRun(rules: readonly DryRun[], metricNames: readonly string[]): ReadonlySet<string> {
  return new Set(matchAll('dryRun', rules, metricNames).flat());
}

/** The limit of each metric that a rule names; the last rule wins. Throws as `matchDryRun` does. */
export function matchRetention(
  rules: readonly MeasurementRetention[],
  metricNames: readonly string[],
): ReadonlyMap<string, number> {
  const matched = matchAll('measurementRetention', rules, metricNames);
  return new Map(rules.flatMap(({ limit }, index) => (matched[index] ?? []).map((name) => [name, limit] as const)));
}

/** The rules that are none, and those that match nothing, in order. */
export function findRuleProblems(
  list: RuleList,
  rules: readonly DryRun[],
  metricNames: readonly string[],
): RuleProblem[] {
  return rules.flatMap(({ metricName }, index) => {
    const found = matchRule(metricName, metricNames);
    return Array.isArray(found) ? [] : [{ ...found, index, message: `${list}[${index}]: ${found.message}` }];
  });
}

/** Why the text is no rule; undefined when it is one. */
export function findRuleProblem(metricName: string): string | undefined {
  const rule = compileRule(metricName);
  return typeof rule === 'string' ? rule : undefined;
}

function matchAll(list: RuleList, rules: readonly DryRun[], metricNames: readonly string[]): string[][] {
  return rules.map(({ metricName }, index) => {
    const found = matchRule(metricName, metricNames);
    if (Array.isArray(found)) return found;
    throw TemplateError.of(found.code, `${list}[${index}]: ${found.message}`);
  });
}

/** The names that a rule matches, or why it is of no use. */
function matchRule(metricName: string, metricNames: readonly string[]): string[] | Omit<RuleProblem, 'index'> {
  const rule = compileRule(metricName);
  if (typeof rule === 'string') return { code: 'invalid-regex', message: `invalid regular expression: ${rule}` };
  const matched = metricNames.filter((name) => rule.matcher(name).find());
  if (matched.length > 0) return matched;
  return { code: 'unmatched-rule', message: "Rule didn't match any metric name(s)" };
}

/** The rule's expression, or why the text is none. */
function compileRule(metricName: string): RE2JS | string {
  try {
    return RE2JS.compile(metricName === '*' ? '' : metricName);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
