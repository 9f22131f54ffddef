import { type Prepared, prepareRuns } from '../documents/prepare-runs.ts';
import type { Environment } from '../environment.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-code.ts';
import type { RunOptions } from '../options/run-options.ts';
import { type Drive, driveAll } from '../run/drive-all.ts';
import { driveLocally } from '../run/drive-locally.ts';
import { UsageError } from '../usage-error.ts';
import { worstPhase } from '../run/verdict.ts';
import { writeReports } from '../run/write-reports.ts';
import { printRuns } from '../view/print-runs.ts';

/** `verdict run`: measures until there is a verdict, prints and reports it. */
export async function runCommand(
  files: readonly string[],
  options: RunOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { prepared, drive } = await prepare(files, options, environment);
  if (!options.quiet) {
    for (const ignored of prepared.documents.ignored) environment.stderr.write(`ignored: ${ignored}\n`);
  }
  const { runs, interrupted } = await driveAll(prepared.runs, drive, options, environment);
  const phase = worstPhase(runs.map(({ verdict }) => verdict.phase));
  await printRuns(runs, options.output, environment);
  const faults = await writeReports(options.report, { phase, runs, version: environment.version }, environment);
  for (const fault of faults) environment.stderr.write(`${fault}\n`);
  if (interrupted) return exitCodes.interrupted;
  return exitCodeOf(worstPhase(faults.length > 0 ? [phase, 'Error'] : [phase]));
}

async function prepare(
  files: readonly string[],
  options: RunOptions,
  environment: Environment,
): Promise<{ readonly prepared: Prepared; readonly drive: Drive }> {
  if (options.inCluster) {
    const { prepareInCluster } = await import('../cluster/prepare-in-cluster.ts');
    return prepareInCluster(files, options, environment);
  }
  if (options.instanceId !== undefined) throw new UsageError('--instance-id: only with --in-cluster');
  if (files.length === 0) throw new UsageError('name the documents: files, directories, or - for standard input');
  const prepared = await prepareRuns(files, options, environment);
  return { prepared, drive: await driveLocally(prepared.documents, options, environment) };
}
