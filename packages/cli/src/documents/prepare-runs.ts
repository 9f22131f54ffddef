import { type Argument, compileRun, type CompiledRun, type Metric, type ProviderRegistry } from '@verdict/core';
import { DiscoveryError, loadProviders } from '@verdict/provider-discovery';
import type { Environment } from '../environment.ts';
import type { DocumentOptions } from '../options/run-options.ts';
import { collectIssues, usageErrorOf } from './collect-issues.ts';
import { finishPlan } from './finish-plan.ts';
import { withLaterProblems } from './later-problems.ts';
import { readDocuments, type Documents } from './load-documents.ts';
import { planRuns, type PlannedRun } from './plan-runs.ts';
import { readArguments } from './read-arguments.ts';
import { readSources } from './read-sources.ts';
import { UsageError } from '../usage-error.ts';

export interface PreparedRun extends PlannedRun {
  readonly compiled: CompiledRun;
}

export interface Prepared {
  readonly runs: readonly PreparedRun[];
  readonly documents: Documents;
}

/** From files to runs that can be measured. Past this nothing can be wrong with a document. Throws `UsageError` with all problems. */
export async function prepareRuns(
  files: readonly string[],
  options: DocumentOptions,
  environment: Environment,
): Promise<Prepared> {
  const sources = await readSources(files, environment);
  const args = await readArguments(options, environment);
  const { documents, errors, isWhole } = readDocuments(sources);
  if (errors.length === 0) return compileDocuments({ documents, args }, options, environment);
  if (!isWhole) throw usageErrorOf(errors);
  try {
    await compileDocuments({ documents, args }, options, environment);
  } catch (error) {
    throw error instanceof UsageError ? withLaterProblems(errors, error) : error;
  }
  throw usageErrorOf(errors);
}

async function compileDocuments(
  { documents, args }: { readonly documents: Documents; readonly args: readonly Argument[] },
  options: DocumentOptions,
  environment: Environment,
): Promise<Prepared> {
  const plan = planRuns(documents, { options, args, randomId: environment.randomId });
  const types = new Set(plan.runs.flatMap(({ document }) => document.spec.metrics).flatMap(providerTypes));
  const runs = await finishPlan(plan, async () => {
    const registry = await findProviders(types, options, environment);
    return collectIssues(plan.runs, (run) => ({
      ...run,
      compiled: compileRun(run.document, registry, { strict: true, sources: documents.all }),
    }));
  });
  return { runs, documents };
}

async function findProviders(
  types: ReadonlySet<string>,
  { provider: named, kubeconfig, context, jobLogTail }: DocumentOptions,
  environment: Environment,
): Promise<ProviderRegistry> {
  try {
    return await loadProviders(types, { named, settings: { kubeconfig, context, jobLogTail } }, environment);
  } catch (error) {
    throw error instanceof DiscoveryError ? new UsageError(error.message, { cause: error }) : error;
  }
}

function providerTypes({ provider }: Metric): readonly string[] {
  return Object.entries(provider).flatMap(([type, config]) => {
    if (config === null || config === undefined) return [];
    return type === 'plugin' ? Object.keys(Object(config)) : [type];
  });
}
