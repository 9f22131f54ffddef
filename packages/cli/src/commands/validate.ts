import type { DocumentIssue } from '@verdict/core';
import { formatIssue } from '@verdict/core';
import { prepareRuns, type Prepared } from '../documents/prepare-runs.ts';
import type { Environment } from '../environment.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { ValidateOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';

/** `verdict validate`: everything that can be wrong without measuring, all of it at once. */
export async function validateCommand(
  files: readonly string[],
  options: ValidateOptions,
  environment: Environment,
): Promise<ExitCode> {
  try {
    const prepared = await prepareRuns(files, options, environment);
    environment.stdout.write(options.output === 'json' ? validJson(prepared) : validText(prepared));
    return exitCodes.successful;
  } catch (error) {
    if (!(error instanceof UsageError) || options.output === 'text') throw error;
    environment.stdout.write(invalidJson(error));
    return exitCodes.usage;
  }
}

function validText({ runs, documents }: Prepared): string {
  const lines = [
    ...documents.notes.map((note) => `note: ${formatIssue(note)}`),
    ...documents.ignored.map((ignored) => `ignored: ${ignored}`),
    ...runs.map(
      ({ source, compiled }) => `valid: ${compiled.name}, ${metricCount(compiled.metrics.length)} (${source})`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function metricCount(count: number): string {
  return count === 1 ? '1 metric' : `${count} metrics`;
}

function validJson({ runs, documents }: Prepared): string {
  const summary = runs.map(({ source, compiled }) => ({
    name: compiled.name,
    source,
    metrics: compiled.metrics.map(({ name }) => name),
  }));
  return json({ valid: true, runs: summary, issues: documents.notes, ignored: documents.ignored });
}

function invalidJson({ problems, issues }: UsageError): string {
  const told = new Set(issues.map(formatIssue));
  const others = problems.filter((problem) => !told.has(problem));
  return json({ valid: false, issues: [...issues, ...others.map(bareIssue)] });
}

type BareIssue = Pick<DocumentIssue, 'severity' | 'message' | 'path'>;

function bareIssue(message: string): BareIssue {
  return { severity: 'error', message, path: '' };
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
