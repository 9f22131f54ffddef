import { trimSpace } from '@verdict/expression/go-text';
import type { AnalysisRunSpec } from '../spec/analysis-run.ts';
import type { Argument } from '../spec/argument.ts';
import type { Metric } from '../spec/metric.ts';
import { metricSchema } from '../spec/schema/metric-schema.ts';
import { PlaceholderError } from '../placeholder/resolve-placeholders.ts';
import { secretPlaceholder } from '../placeholder/secret-placeholder.ts';
import { checkKnownFields } from './check-schema.ts';
import type { DocumentIssue } from './document-issue.ts';
import { listTexts } from './metric-texts.ts';
import { findPlaceholderIssues } from './placeholder-issues.ts';
import { argumentLookup, secretArguments } from './resolve-arguments.ts';
import { fillMetric } from './resolve-metric.ts';
import type { SourceIndex } from './source-index.ts';
import { TemplateError } from './template-error.ts';

/** A run's metrics with plain arguments filled in. Throws `TemplateError` with all issues and the reference's status message. */
export function resolveRun(spec: AnalysisRunSpec, sources: SourceIndex): readonly Metric[] {
  const { metrics, args = [] } = spec;
  const issues: DocumentIssue[] = [];
  const resolved: Metric[] = [];
  let firstMessage: string | undefined;
  for (const [index, metric] of metrics.entries()) {
    try {
      resolved.push(resolveOne(metric, args));
    } catch (error) {
      if (!(error instanceof PlaceholderError)) throw error;
      firstMessage ??= error.message;
      for (const details of describeFailure(metric, args, error)) {
        issues.push(sources.issueAt(metric, ['spec', 'metrics', index], details));
      }
    }
  }
  if (firstMessage === undefined) return resolved;
  throw new TemplateError(issues, `Unable to resolve metric arguments: ${firstMessage}`);
}

function describeFailure(metric: Metric, args: readonly Argument[], error: PlaceholderError) {
  const found = findPlaceholderIssues(metric, args);
  const isMissing = error.message.startsWith('argument ');
  if (found.length > 0 && !isMissing) return found;
  const code = isMissing ? 'missing-argument' : 'unresolved-placeholder';
  return [{ code, message: error.message, path: [] } as const, ...found];
}

function resolveOne(metric: Metric, args: readonly Argument[]): Metric {
  const resolved = fillMetric(metric, argumentLookup(args));
  refuseForgedSecrets({ metric, resolved }, args);
  const { output, issues } = checkKnownFields(metricSchema, resolved);
  const [problem] = issues.filter(({ severity }) => severity !== 'note');
  if (output === undefined) throw new PlaceholderError(`${problem?.path.join('.') ?? ''}: ${problem?.message ?? ''}`);
  return output;
}

/** An argument's text must not turn into the placeholder of a secret, which would be filled in later. */
function refuseForgedSecrets(
  { metric, resolved }: { readonly metric: Metric; readonly resolved: Metric },
  args: readonly Argument[],
): void {
  const before = listTexts(metric);
  const after = listTexts(resolved);
  for (const name of secretArguments(args).keys()) {
    const placeholder = secretPlaceholder(name);
    const expected = before.reduce((count, { text }) => count + countTags(text, `args.${name}`), 0);
    const actual = after.reduce((count, { text }) => count + text.split(placeholder).length - 1, 0);
    if (actual !== expected) {
      throw new PlaceholderError(`the value of an argument holds the placeholder of the secret argument "${name}"`);
    }
  }
}

function countTags(text: string, wanted: string): number {
  return [...text.matchAll(/\{\{([^]*?)\}\}/g)].filter(([, tag = '']) => trimSpace(tag) === wanted).length;
}
