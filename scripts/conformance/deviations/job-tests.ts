import { isDeepStrictEqual } from 'node:util';
import type { MeasuredRow } from './provider-rule.ts';

/** A condition of the Job that says that it does not hold, which the reference does not look at. */
export function isDenied({ row: { objects, expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const conditions = (objects?.jobs ?? []).flatMap(({ status }) => status?.conditions ?? []);
  const denied = conditions.some(({ type, status }) => /^(?:Complete|Failed)$/.test(type) && status !== 'True');
  return denied && expect.finished === true && measurement?.phase === 'Running';
}

const subdomain = /^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/;

/** The reference's name is too long before it cuts it, or not valid: ours is another one, and else the Job is the same. */
export function isRenamed({ row: { run, metric, expect }, recorded: { measurement, jobs } }: MeasuredRow): boolean {
  const created = jobs.created[0]?.metadata;
  const isPlain = isValidName(`${run?.metadata.uid}.${metric.name}.1`);
  if (isPlain || created === undefined || !isValidName(created.name)) return false;
  const { namespace, labels } = expect.create ?? {};
  const isSame = created.namespace === namespace && isDeepStrictEqual(created.labels, labels);
  return isSame && measurement?.phase === expect.phase;
}

function isValidName(name: string): boolean {
  return name.length <= 63 && subdomain.test(name);
}

/** A Job of the same name that is not this run's: the reference takes it for its own where it runs Jobs elsewhere. */
export function isStrangers({ row: { op, objects, run, expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const isRefused = measurement?.phase === 'Error' && measurement.message?.endsWith('already exists') === true;
  if (op !== 'run' || expect.phase !== 'Running' || !isRefused) return false;
  const jobs = objects?.apiJobs ?? [];
  return jobs.every(({ metadata }) => metadata.labels?.['analysisrun.argoproj.io/uid'] !== run?.metadata.uid);
}

/** A clean-up that leaves the Jobs of other metrics. */
export function isOwnCleanUp({ row: { op, expect, objects, metric }, recorded: { jobs } }: MeasuredRow): boolean {
  const spared = (expect.delete ?? []).filter((job) => !jobs.deleted.includes(job));
  const others = (objects?.jobs ?? [])
    .filter(
      ({ metadata }) => (metadata.annotations?.['analysisrun.argoproj.io/metric-name'] ?? metric.name) !== metric.name,
    )
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return op === 'gc' && spared.length > 0 && spared.every((job) => others.includes(job));
}
