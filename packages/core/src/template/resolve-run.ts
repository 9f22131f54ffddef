import { trimSpace } from '@verdict/expression/go-text';
import type { AnalysisRunSpec } from '../spec/analysis-run.ts';
import type { Argument } from '../spec/argument.ts';
import type { Metric } from '../spec/metric.ts';
import { metricSchema } from '../spec/schema/metric-schema.ts';
import { hasPlaceholder, PlaceholderError } from '../placeholder/resolve-placeholders.ts';
import { argumentTag, secretPlaceholder } from '../placeholder/secret-placeholder.ts';
import { checkKnownFields } from './check-schema.ts';
import type { DocumentIssue } from './document-issue.ts';
import type { IssueDetails } from './issue-in.ts';
import { listTexts } from './metric-texts.ts';
import { findPlaceholderIssues } from './placeholder-issues.ts';
import {
  argumentLookup,
  findMissingArguments,
  missingArgumentText,
  secretArguments,
  suppliedLookup,
} from './resolve-arguments.ts';
import { fillMetric, fillWhatResolves } from './resolve-metric.ts';
import type { SourceIndex } from './source-index.ts';

/** A metric with plain arguments filled in; what cannot be resolved stands as it was written. */
export interface ResolvedMetric {
  readonly metric: Metric;
  /** Place in the spec's list. */
  readonly index: number;
  /** The texts that still hold a placeholder. */
  readonly isOpen: (text: string) => boolean;
}

export interface ResolvedRun {
  /** Without those that are no metrics any more. */
  readonly metrics: readonly ResolvedMetric[];
  /** The texts that hold the placeholder of a secret. */
  readonly holdsSecret: (text: string) => boolean;
  readonly issues: readonly DocumentIssue[];
  /** The first failure, in the reference's words. */
  readonly firstMessage: string | undefined;
}

/** Fills in a run's metrics as far as possible. */
export function resolveRun(spec: AnalysisRunSpec, sources: SourceIndex): ResolvedRun {
  const { metrics, args = [] } = spec;
  const secrets = [...secretArguments(args).keys()].map(secretPlaceholder);
  const holdsSecret = (text: string): boolean => secrets.some((placeholder) => text.includes(placeholder));
  const resolved: ResolvedMetric[] = [];
  const issues = missingArgumentIssues(args, sources);
  let firstMessage: string | undefined;
  for (const [index, metric] of metrics.entries()) {
    try {
      resolved.push({ metric: resolveOne(metric, args), index, isOpen: holdsSecret });
    } catch (error) {
      if (!(error instanceof PlaceholderError)) throw error;
      firstMessage ??= error.message;
      for (const details of describeFailure(metric, args, error)) {
        issues.push(sources.issueAt(metric, ['spec', 'metrics', index], details));
      }
      const readable = readAsMetric(fillWhatResolves(metric, suppliedLookup(args)));
      if (readable !== undefined) resolved.push({ metric: readable, index, isOpen: hasPlaceholder });
    }
  }
  return { metrics: resolved, holdsSecret, issues, firstMessage };
}

function missingArgumentIssues(args: readonly Argument[], sources: SourceIndex): DocumentIssue[] {
  return findMissingArguments(args).map((argument) =>
    sources.issueAt(argument, ['spec', 'args', args.indexOf(argument)], {
      code: 'missing-argument',
      message: missingArgumentText(argument),
      path: [],
    }),
  );
}

function describeFailure(metric: Metric, args: readonly Argument[], error: PlaceholderError): readonly IssueDetails[] {
  const found = findPlaceholderIssues(metric, args);
  if (found.length > 0 || findMissingArguments(args).length > 0) return found;
  return [{ code: 'unresolved-placeholder', message: error.message, path: [] }];
}

function resolveOne(metric: Metric, args: readonly Argument[]): Metric {
  const resolved = fillMetric(metric, argumentLookup(args));
  refuseForgedSecrets({ metric, resolved }, args);
  const { output, issues } = checkKnownFields(metricSchema, resolved);
  const [problem] = issues.filter(({ severity }) => severity !== 'note');
  if (output === undefined) throw new PlaceholderError(`${problem?.path.join('.') ?? ''}: ${problem?.message ?? ''}`);
  return output;
}

function readAsMetric(filled: Metric): Metric | undefined {
  const { output, rest } = checkKnownFields(metricSchema, filled);
  return output ?? rest;
}

/** An argument's text must not turn into the placeholder of a secret, which would be filled in later. */
function refuseForgedSecrets(
  { metric, resolved }: { readonly metric: Metric; readonly resolved: Metric },
  args: readonly Argument[],
): void {
  const after = openTexts(resolved);
  if (after.length === 0) return;
  const expected = countTags(openTexts(metric));
  for (const name of secretArguments(args).keys()) {
    const placeholder = secretPlaceholder(name);
    const actual = after.reduce((count, text) => count + text.split(placeholder).length - 1, 0);
    if (actual !== (expected.get(argumentTag(name)) ?? 0)) {
      throw new PlaceholderError(`the value of an argument holds the placeholder of the secret argument "${name}"`);
    }
  }
}

function openTexts(metric: Metric): string[] {
  return listTexts(metric)
    .map(({ text }) => text)
    .filter(hasPlaceholder);
}

/** How often each tag stands in the texts. */
function countTags(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, written = ''] of texts.flatMap((text) => [...text.matchAll(/\{\{([^]*?)\}\}/g)])) {
    const tag = trimSpace(written);
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return counts;
}
