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
  refuseFirst(findRuleProblems('dryRun', rules, metricNames));
  return new Set(rules.flatMap(({ metricName }) => matchRule(metricName, metricNames)));
}

/** The limit of each metric that a rule names; the last rule wins. Throws as `matchDryRun` does. */
export function matchRetention(
  rules: readonly MeasurementRetention[],
  metricNames: readonly string[],
): ReadonlyMap<string, number> {
  refuseFirst(findRuleProblems('measurementRetention', rules, metricNames));
  return new Map(
    rules.flatMap(({ metricName, limit }) => matchRule(metricName, metricNames).map((name) => [name, limit] as const)),
  );
}

/** The rules that are none, and those that match nothing, in order. */
export function findRuleProblems(
  list: RuleList,
  rules: readonly DryRun[],
  metricNames: readonly string[],
): RuleProblem[] {
  return rules.flatMap(({ metricName }, index): RuleProblem[] => {
    const problem = findRuleProblem(metricName);
    if (problem !== undefined) {
      return [{ index, code: 'invalid-regex', message: `${list}[${index}]: invalid regular expression: ${problem}` }];
    }
    if (matchRule(metricName, metricNames).length > 0) return [];
    return [{ index, code: 'unmatched-rule', message: `${list}[${index}]: Rule didn't match any metric name(s)` }];
  });
}

/** Why the text is no rule; undefined when it is one. */
export function findRuleProblem(metricName: string): string | undefined {
  try {
    compileRule(metricName);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function matchRule(metricName: string, metricNames: readonly string[]): string[] {
  const expression = compileRule(metricName);
  return metricNames.filter((name) => expression.matcher(name).find());
}

function refuseFirst([first]: readonly RuleProblem[]): void {
  if (first !== undefined) throw TemplateError.of(first.code, first.message);
}

function compileRule(metricName: string): RE2JS {
  return RE2JS.compile(metricName === '*' ? '' : metricName);
}
