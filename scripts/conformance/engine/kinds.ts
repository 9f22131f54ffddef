import { dryRunMatch, equal, fromTemplates, history, retentionMatch, validate } from './document-kinds.ts';
import type { EngineKind } from './engine-row.ts';
import { evalTime, evaluate } from './evaluation-kinds.ts';
import { gc } from './garbage-kind.ts';
import { assess, terminating, worstKind } from './phase-kinds.ts';
import { duration, effectiveCountKind, nextReconcile, tasks, ttl } from './schedule-kinds.ts';
import { reconcileKind, simulate } from './turn-kinds.ts';
import {
  experimentArgs,
  mergeArgs,
  resolveMetricKind,
  resolveSecrets,
  rolloutArgs,
  template,
} from './template-kinds.ts';

export const kinds: Readonly<Record<string, EngineKind<never>>> = {
  assess,
  dryRunMatch,
  duration,
  effectiveCount: effectiveCountKind,
  equal,
  evalTime,
  evaluate,
  experimentArgs,
  fromTemplates,
  gc,
  history,
  mergeArgs,
  nextReconcile,
  reconcile: reconcileKind,
  resolveMetric: resolveMetricKind,
  resolveSecrets,
  retentionMatch,
  rolloutArgs,
  simulate,
  tasks,
  template,
  terminating,
  ttl,
  validate,
  worst: worstKind,
};
