import type { Environment } from '../environment.ts';
import type { OutputFormat } from '../options/run-options.ts';
import type { FinishedRun } from '../run/run-record.ts';
import { choosePaint } from './paint.ts';
import { verdictLines } from './verdict-lines.ts';

/** The verdicts on stdout: in words, or as AnalysisRun documents with their final status. */
export async function printRuns(
  runs: readonly FinishedRun[],
  format: OutputFormat,
  { stdout, variables }: Environment,
): Promise<void> {
  if (format === 'json') return stdout.write(`${JSON.stringify(documentOf(runs), undefined, 2)}\n`);
  if (format === 'yaml') {
    const { stringify } = await import('yaml');
    return stdout.write(stringify(documentOf(runs)));
  }
  const paint = choosePaint(stdout.isTerminal, variables);
  return stdout.write(`${runs.map((run) => verdictLines(run, paint).join('\n')).join('\n\n')}\n`);
}

function documentOf(runs: readonly FinishedRun[]): object {
  const [first, ...others] = runs.map(({ document, status }) => ({
    apiVersion: document.apiVersion ?? 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: document.metadata,
    spec: document.spec,
    status,
  }));
  if (first !== undefined && others.length === 0) return first;
  return { apiVersion: 'v1', kind: 'List', items: first === undefined ? [] : [first, ...others] };
}
