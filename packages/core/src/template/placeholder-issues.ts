import { trimSpace } from '@verdict/expression/go-text';
import type { Argument } from '../spec/argument.ts';
import type { Metric } from '../spec/metric.ts';
import { hasPlaceholder, PlaceholderError, splitPlaceholders } from '../placeholder/resolve-placeholders.ts';
import { argumentTag } from '../placeholder/secret-placeholder.ts';
import type { IssueDetails } from './issue-in.ts';
import { listTexts, type TextAt } from './metric-texts.ts';
import { nearestName } from '../schema/nearest-name.ts';

/** Every placeholder of a metric that no argument answers to, with its place; paths start at the metric. */
export function findPlaceholderIssues(metric: Metric, args: readonly Argument[]): IssueDetails[] {
  const known = args.map(({ name }) => argumentTag(name));
  return listTexts(metric)
    .filter(({ text }) => hasPlaceholder(text))
    .flatMap((at) => issuesInText(at, known));
}

function issuesInText({ path, text }: TextAt, known: readonly string[]): IssueDetails[] {
  try {
    return splitPlaceholders(text)
      .filter(({ tag }) => tag !== undefined && !known.includes(trimSpace(tag)))
      .map(({ tag = '', start }) => {
        const nearest = nearestName(trimSpace(tag), known);
        return {
          code: 'unresolved-placeholder',
          message: `failed to resolve {{${tag}}}`,
          path,
          offset: start,
          hint: nearest === undefined ? 'declare the argument in spec.args' : `did you mean {{${nearest}}}?`,
        };
      });
  } catch (error) {
    if (!(error instanceof PlaceholderError)) throw error;
    return [{ code: 'unresolved-placeholder', message: error.message, path, offset: text.lastIndexOf('{{') }];
  }
}
