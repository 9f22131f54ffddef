export { assessMetric, explainPhase } from '../run/assess-metric.ts';
export { assessRun } from '../run/assess-run.ts';
export { capStatus, defaultStatusCapBytes } from '../run/cap-status.ts';
export { checkLimits, type LimitVerdict } from '../run/check-limits.ts';
export { type Conditions, evaluateOutcome, type Evaluation } from '../run/evaluate-outcome.ts';
export { isTerminating } from '../run/is-terminating.ts';
export { nextWakeAt } from '../run/next-wake-at.ts';
export { isCompleted, isWorse, phaseOrder, type StoredPhase, worst } from '../run/phase.ts';
export { planSteps, retryAfterErrorMs, type Step } from '../run/plan-steps.ts';
export { planPruning, pruneHistory, type Pruning } from '../run/prune-history.ts';
export { recordMeasurement, recordMeasurements, type Recording } from '../run/record-measurement.ts';
export { redactLogger } from '../run/redact-logger.ts';
export { Redactor } from '../run/redact.ts';
export { runEvents } from '../run/run-events.ts';
export { readTimestamp, toTimestamp } from '../run/timestamp.ts';
export { isTtlExceeded, ttlExpiresAt } from '../run/ttl.ts';
export { effectiveCount } from '../spec/effective-count.ts';
export { readInt32, readInteger } from '../spec/int-or-string.ts';
export { createRunFromTemplate, type RunFromTemplateOptions } from '../template/create-run-from-template.ts';
export { type ExperimentContext, experimentArguments } from '../template/experiment-arguments.ts';
export { fillSecrets } from '../run/fill-secrets.ts';
export { flattenTemplates, type FlatTemplate } from '../template/flatten-templates.ts';
export { matchDryRun, matchRetention } from '../template/match-rules.ts';
export { mergeArguments } from '../template/merge-arguments.ts';
export { type RefusedMetric, refuseMetric } from '../template/refuse-metric.ts';
export { resolveArguments } from '../template/resolve-arguments.ts';
export { resolveMetric } from '../template/resolve-metric.ts';
export { PlaceholderError } from '../placeholder/resolve-placeholders.ts';
export {
  type RolloutArgument,
  rolloutArguments,
  type RolloutArguments,
  type RolloutContext,
} from '../template/rollout-arguments.ts';
export { controllerUid, isReusableRun, isSemanticallyEqual, nextRunName } from '../template/run-equality.ts';
export {
  type ExperimentRunInput,
  experimentRunMetadata,
  instanceIdLabel,
  type RolloutRunInput,
  rolloutRunMetadata,
  type RolloutRunType,
} from '../template/run-identity.ts';
export { defaultHistoryLimits, type HistoryLimits, selectRunsToDelete } from '../template/select-runs-to-delete.ts';
export { type MetricProblem, validateMetrics } from '../template/validate-metrics.ts';
export { type RolloutBlock, validateRolloutTemplates } from '../template/validate-rollout-templates.ts';
