import path from 'node:path';
import { systemErrorText } from '../documents/read-sources.ts';
import type { Environment } from '../environment.ts';
import type { ReportFormat, ReportOption } from '../options/report-option.ts';
import type { ReportInput, WriteReport } from '../reports/report.ts';

const writers: Readonly<Record<ReportFormat, () => Promise<WriteReport>>> = {
  junit: async () => (await import('../reports/junit-report.ts')).junitReport,
  markdown: async () => (await import('../reports/markdown-report.ts')).markdownReport,
  json: async () => (await import('../reports/json-report.ts')).jsonReport,
  html: async () => {
    const [{ htmlReport }, { readPlotAssets }] = await Promise.all([
      import('../reports/html-report.ts'),
      import('../adapters/plot-assets.ts'),
    ]);
    return async (input) => htmlReport(input, await readPlotAssets());
  },
};

/** Writes all reports, also the job summary of GitHub Actions. The answer lists those that could not be written, in words. */
export async function writeReports(
  options: readonly ReportOption[],
  input: ReportInput,
  environment: Environment,
): Promise<readonly string[]> {
  const faults = await Promise.all(options.map((option) => writeReport(option, input, environment)));
  return [...faults, await appendSummary(input, environment)].filter((fault) => fault !== undefined);
}

async function writeReport(
  { format, path: file }: ReportOption,
  input: ReportInput,
  { files, workingDirectory }: Environment,
): Promise<string | undefined> {
  try {
    const write = await writers[format]();
    await files.writeText(path.resolve(workingDirectory, file), await write(input));
    return undefined;
  } catch (error) {
    return `report ${format}=${file} cannot be written: ${systemErrorText(error)}`;
  }
}

async function appendSummary(input: ReportInput, { files, variables }: Environment): Promise<string | undefined> {
  const file = variables['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return undefined;
  try {
    const write = await writers.markdown();
    await files.appendText(file, await write(input));
    return undefined;
  } catch (error) {
    return `GITHUB_STEP_SUMMARY cannot be written: ${systemErrorText(error)}`;
  }
}
