import type { AnalysisTemplate } from '../spec/analysis-template.ts';
import type { Argument } from '../spec/argument.ts';
import { effectiveCount } from '../spec/effective-count.ts';
import { PlaceholderError } from '../placeholder/resolve-placeholders.ts';
import type { CollectedTemplates } from './collect-templates.ts';
import { createRunSpec, type RunInput } from './create-run-spec.ts';
import { resolveMetric } from './resolve-metric.ts';
import type { RolloutArgument } from './rollout-arguments.ts';
import { TemplateError } from './template-error.ts';

export interface RolloutBlock {
  /** True for `spec.strategy.canary.analysis`, which may run without end. */
  readonly isBackground: boolean;
  /** The block's own `args`; undefined when it has none. */
  readonly args?: readonly RolloutArgument[];
}

/** The first thing that makes templates unfit for a block of a Rollout, in the reference's words. `input` holds dummy hashes. */
export function validateRolloutTemplates(
  templates: CollectedTemplates,
  block: RolloutBlock,
  input: RunInput,
): string | undefined {
  try {
    createRunSpec(templates, input);
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
  for (const template of [...templates.templates, ...templates.clusterTemplates]) {
    const problem = block.isBackground ? findMissingArgument(template, block.args) : findInlineProblem(template);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function findMissingArgument(
  template: AnalysisTemplate,
  passed: readonly RolloutArgument[] | undefined,
): string | undefined {
  const required = (template.spec.args ?? []).filter((arg) => arg.value === undefined && arg.valueFrom === undefined);
  if (required.length === 0) return undefined;
  if (passed === undefined || passed.length === 0) return 'missing analysis arguments in rollout spec';
  return required.find(({ name }) => !passed.some((argument) => argument.name === name))?.name;
}

function findInlineProblem(template: AnalysisTemplate): string | undefined {
  const prefix = `AnalysisTemplate ${template.metadata.name ?? ''}`;
  const args = template.spec.args ?? [];
  const ambiguous = args.find(({ value, valueFrom }) => value !== undefined && valueFrom !== undefined);
  if (ambiguous !== undefined) return `${prefix}: arg '${ambiguous.name}' has both Value and ValueFrom fields`;
  return findEndlessMetric(template, args.map(withDummyValue), prefix);
}

function withDummyValue({ name, value }: Argument): Argument {
  return { name, value: value ?? 'dummy-value' };
}

function findEndlessMetric(template: AnalysisTemplate, args: readonly Argument[], prefix: string): string | undefined {
  for (const metric of template.spec.metrics ?? []) {
    try {
      const resolved = resolveMetric(metric, args);
      if (effectiveCount(resolved) !== undefined) continue;
      const count = resolved.count ?? '<nil>';
      return `${prefix} has metric ${resolved.name} which runs indefinitely. Invalid value for count: ${count}`;
    } catch (error) {
      if (error instanceof PlaceholderError) return `${prefix}: ${error.message}`;
      throw error;
    }
  }
  return undefined;
}
