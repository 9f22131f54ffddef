import type { AnyProvider, StringMap } from '../provider/index.ts';
import type { RunStatus } from '../spec/run-status.ts';
import { callProvider } from './call-provider.ts';
import type { CompiledRun } from './compiled-run.ts';
import { errorText } from './error-text.ts';
import { findResult } from './metric-state.ts';
import { prepareCall } from './prepare-call.ts';
import { planPruning, pruneHistory, type Pruning } from './prune-history.ts';
import type { TurnContext } from './turn-context.ts';
import { validate } from './validate.ts';

/**
 * Trims histories after their provider has cleaned up. Where that fails, this metric's history and those after it are
 * left for the next turn; a metric whose call cannot be prepared is passed over.
 */
export async function collectGarbage(run: CompiledRun, status: RunStatus, context: TurnContext): Promise<RunStatus> {
  const done: Pruning[] = [];
  for (const pruning of planPruning(run, status)) {
    // One after the other: a failure must leave the metrics after it untouched.
    const cleaned = await cleanUpAfter(pruning, status, context);
    if (cleaned === 'failed') break;
    if (cleaned === 'cleaned') done.push(pruning);
  }
  return pruneHistory(status, done);
}

type CleanUp = 'cleaned' | 'skipped' | 'failed';

async function cleanUpAfter(pruning: Pruning, status: RunStatus, context: TurnContext): Promise<CleanUp> {
  const { metric } = pruning;
  const { provider } = metric;
  if (provider === undefined || provider.mode === 'query' || provider.garbageCollect === undefined) return 'cleaned';
  let config: unknown;
  try {
    ({ config } = prepareCall(metric, context.secretArguments));
  } catch (error) {
    return report('skipped', error, { pruning, context });
  }
  const result = findResult(status, metric.name);
  const ordinal = (result?.count ?? 0) + (result?.error ?? 0);
  try {
    const dropped = droppedStates(provider, pruning);
    const target = { provider, metric, ordinal, config };
    await callProvider(target, context, async (call) => provider.garbageCollect?.(Object.assign(call, { dropped })));
    return 'cleaned';
  } catch (error) {
    context.signal.throwIfAborted();
    return report('failed', error, { pruning, context });
  }
}

function droppedStates(provider: Extract<AnyProvider, { mode: 'task' }>, { metric, dropped }: Pruning): StringMap[] {
  const states: StringMap[] = [];
  for (const { metadata } of dropped) {
    if (metadata !== undefined)
      states.push(validate<StringMap>(provider.state, metadata, `state of ${metric.providerType}`));
  }
  return states;
}

function report(
  outcome: CleanUp,
  error: unknown,
  { pruning, context }: { pruning: Pruning; context: TurnContext },
): CleanUp {
  const fields = { run: context.run.name, metric: pruning.metric.name, error: errorText(error) };
  context.logger.warn(fields, 'Failed to garbage collect measurements');
  return outcome;
}
