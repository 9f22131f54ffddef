import { isDeepStrictEqual } from 'node:util';
import type { AnalysisRun, AnalysisRunSpec } from '../spec/analysis-run.ts';
import type { Metric } from '../spec/metric.ts';

const completedPhases: ReadonlySet<string> = new Set(['Successful', 'Failed', 'Error', 'Inconclusive']);

/** Same metrics, arguments, dry-run and retention rules; nothing else counts. */
export function isSemanticallyEqual(left: AnalysisRunSpec, right: AnalysisRunSpec): boolean {
  return isDeepStrictEqual(comparable(left), comparable(right));
}

/** True when `existing`, which has the name of `wanted`, can serve in its place. */
export function isReusableRun(existing: AnalysisRun, wanted: AnalysisRun): boolean {
  const owner = controllerUid(wanted);
  return (
    !completedPhases.has(existing.status?.phase ?? '') &&
    isSemanticallyEqual(existing.spec, wanted.spec) &&
    owner !== undefined &&
    controllerUid(existing) === owner
  );
}

/** The name to try after `collisions` names were taken: `base`, `base.1`, `base.2`, … */
export function nextRunName(base: string, collisions: number): string {
  return collisions === 0 ? base : `${base}.${collisions}`;
}

/** Uid of the owner that controls the run; a run that is to be created must have one. */
export function controllerUid(run: AnalysisRun): string | undefined {
  return run.metadata.ownerReferences?.find((owner) => owner.controller === true)?.uid;
}

/** Stored objects hold null for an empty list. */
function comparable({ metrics, args, dryRun, measurementRetention }: Partial<AnalysisRunSpec>): unknown {
  return {
    metrics: metrics?.map(withoutEmptyFields),
    args: args ?? [],
    dryRun: dryRun ?? [],
    measurementRetention: measurementRetention ?? [],
  };
}

function withoutEmptyFields({ name, ...fields }: Metric): unknown {
  return { name, fields: withoutEmpty(fields) };
}

/** Go leaves out what is empty when it writes JSON, but for a number that may also be absent. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withoutEmpty(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === false;
}
