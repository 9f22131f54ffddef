import type { CompletedPhase, RunStatus } from '@verdict/core';

/** How the driver stopped; only `completed` leaves the judgement to the status alone. */
export type RunEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'timed out' | 'interrupted'; readonly decided: number; readonly total: number }
  | { readonly kind: 'crashed'; readonly message: string };

/** Phases that the user chose to let pass. */
export interface Relaxation {
  readonly passOnError: boolean;
  readonly passOnInconclusive: boolean;
}

/** What the command makes of a run. It judges evidence, so it can be stricter than the status's phase, never milder unless relaxed. */
export interface Verdict {
  readonly phase: CompletedPhase;
  readonly reason: string;
  /** The phase before `--on-error` or `--on-inconclusive` let it pass. */
  readonly relaxedFrom?: CompletedPhase;
}

export function judgeRun(status: RunStatus, end: RunEnd, relaxation: Relaxation): Verdict {
  const verdict = judgeStrictly(status, end);
  return end.kind === 'interrupted' ? verdict : relax(verdict, relaxation);
}

function judgeStrictly(status: RunStatus, end: RunEnd): Verdict {
  if (status.phase === 'Failed') return { phase: 'Failed', reason: reasonOf(status) };
  if (end.kind === 'crashed') return { phase: 'Error', reason: end.message };
  if (end.kind !== 'completed') {
    return { phase: 'Error', reason: `${end.kind}: ${end.decided} of ${end.total} metrics decided` };
  }
  if (status.phase === 'Successful') return judgeEvidence(status);
  if (status.phase === 'Error' || status.phase === 'Inconclusive') {
    return { phase: status.phase, reason: reasonOf(status) };
  }
  return { phase: 'Error', reason: 'ended without a phase' };
}

/** A phase of Successful is not evidence: the reference also gives it to a run in which nothing was measured. */
function judgeEvidence(status: RunStatus): Verdict {
  const results = status.metricResults ?? [];
  const binding = results.filter((result) => result.dryRun !== true);
  if (binding.some((result) => (result.successful ?? 0) > 0)) return { phase: 'Successful', reason: reasonOf(status) };
  if ((status.runSummary?.count ?? 0) === 0 && results.some((result) => (result.count ?? 0) > 0)) {
    return { phase: 'Successful', reason: 'only dry-run metrics: nothing here can fail a release' };
  }
  const message = status.message === undefined ? '' : ` (${status.message})`;
  return { phase: 'Inconclusive', reason: `no evidence: no metric has a successful measurement${message}` };
}

function reasonOf(status: RunStatus): string {
  if (status.message !== undefined && status.message !== '') return status.message;
  const decided = status.runSummary?.count ?? 0;
  return `${decided} ${decided === 1 ? 'metric' : 'metrics'} ${status.phase === 'Successful' ? 'within limits' : 'decided'}`;
}

function relax(verdict: Verdict, relaxation: Relaxation): Verdict {
  const passes =
    (verdict.phase === 'Error' && relaxation.passOnError) ||
    (verdict.phase === 'Inconclusive' && relaxation.passOnInconclusive);
  return passes ? { ...verdict, phase: 'Successful', relaxedFrom: verdict.phase } : verdict;
}

const badness: readonly CompletedPhase[] = ['Successful', 'Inconclusive', 'Error', 'Failed'];

/** The worst of several; nothing at all is an Error, never a pass. */
export function worstPhase(phases: readonly CompletedPhase[]): CompletedPhase {
  if (phases.length === 0) return 'Error';
  return badness[Math.max(...phases.map((phase) => badness.indexOf(phase)))] ?? 'Error';
}
