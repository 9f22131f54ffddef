import { type AnalysisTemplateRef, type Argument, type CollectedTemplates, createRun } from '@verdict/core';
import { collectIssues } from '../documents/collect-issues.ts';
import { checkPlans, type Plan, withArgumentHint } from '../documents/plan-runs.ts';
import type { RunOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';
import { answerMs, type ClusterSession } from './cluster-session.ts';
import { refused } from './refused.ts';

/** One run of the cluster's own templates. */
export async function planClusterTemplates(
  session: ClusterSession,
  options: RunOptions,
  args: readonly Argument[],
): Promise<Plan> {
  const { template: names } = options;
  const [name] = names;
  if (name === undefined) throw new UsageError('name documents, or templates of the cluster with --template NAME');
  const source = names.map((each) => `--template ${each}`).join(', ');
  const templates = await collect(session, names).catch((error: unknown) => {
    throw refused(source, error);
  });
  const metadata = { name, namespace: session.namespace };
  const planned = collectIssues([templates], (collected) => ({
    source,
    document: withArgumentHint(() => createRun(collected, metadata, { args })),
    isNamed: false,
  }));
  return checkPlans(planned, { options, args });
}

/** A name means the namespace's own template, else the one of the whole cluster. */
async function collect(
  { library, client, namespace }: ClusterSession,
  names: readonly string[],
): Promise<CollectedTemplates> {
  const signal = AbortSignal.timeout(answerMs);
  const clusterTemplates = library.createResourceClient(client, library.clusterAnalysisTemplates);
  const templates = library.createResourceClient(client, library.analysisTemplates);
  const refOf = async (templateName: string): Promise<AnalysisTemplateRef> => {
    const own = await orNothing(templates.get({ namespace, name: templateName }, signal));
    if (own !== undefined) return { templateName };
    const shared = await orNothing(clusterTemplates.get({ namespace: '', name: templateName }, signal));
    // Where there is neither, it is the namespace's own that is missed.
    return shared === undefined ? { templateName } : { templateName, clusterScope: true };
  };
  return library.readTemplates(client, { namespace, templates: await Promise.all(names.map(refOf)) }, signal);
}

async function orNothing<Item>(reading: Promise<Item>): Promise<Item | undefined> {
  return reading.catch((error: unknown) => {
    if (error instanceof Error && 'isNotFound' in error && error.isNotFound === true) return undefined;
    throw error;
  });
}
