import { RE2JS } from 're2js';
import type { DryRun, MeasurementRetention } from '../spec/analysis-template.ts';
import { TemplateError } from './template-error.ts';

export const defaultRetentionLimit = 10;

/** Names of the metrics that the rules set apart. Throws `TemplateError` for a bad rule and for one that matches nothing. */
export function matchDryRun(rules: readonly DryRun[], metricNames: readonly string[]): ReadonlySet<string> {
  return new Set(rules.flatMap((rule, index) => matchRule(rule.metricName, metricNames, `dryRun[${index}]`)));
}

/** The limit of each metric that a rule names; the last rule wins. Throws as `matchDryRun` does. */
export function matchRetention(
  rules: readonly MeasurementRetention[],
  metricNames: readonly string[],
): ReadonlyMap<string, number> {
  const limits = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    for (const name of matchRule(rule.metricName, metricNames, `measurementRetention[${index}]`)) {
      limits.set(name, rule.limit);
    }
  }
  return limits;
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

function matchRule(metricName: string, metricNames: readonly string[], place: string): string[] {
  const problem = findRuleProblem(metricName);
  if (problem !== undefined)
    throw TemplateError.of('invalid-regex', `${place}: invalid regular expression: ${problem}`);
  const expression = compileRule(metricName);
  const matched = metricNames.filter((name) => expression.matcher(name).find());
  if (matched.length > 0) return matched;
  throw TemplateError.of('unmatched-rule', `${place}: Rule didn't match any metric name(s)`);
}

function compileRule(metricName: string): RE2JS {
  return RE2JS.compile(metricName === '*' ? '' : metricName);
}
