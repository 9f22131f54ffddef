import type { MetricRef, RunRef } from '@verdict/core/provider';
import type { JobConfig } from './config.ts';
import { jobName } from './job-name.ts';
import type { JobManifest, OwnerReference } from './jobs-api.ts';
import type { Job } from './kubernetes-objects.ts';

export const uidLabel = 'analysisrun.argoproj.io/uid';
const nameAnnotation = 'analysisrun.argoproj.io/name';
const namespaceAnnotation = 'analysisrun.argoproj.io/namespace';
const metricAnnotation = 'analysisrun.argoproj.io/metric-name';

export interface JobOrder {
  readonly config: JobConfig;
  readonly run: RunRef;
  readonly metric: Pick<MetricRef, 'name' | 'ordinal'>;
  /** Where the Job runs. */
  readonly namespace: string;
  /** Whether the run is an object beside the Job, which is then deleted with it. */
  readonly isOwned: boolean;
}

/** The Job of one measurement. The spec is the document's own but for our label on the pods. */
export function jobManifest({ config, run, metric, namespace, isOwned }: JobOrder): JobManifest {
  const { metadata, spec } = config;
  const { template } = spec;
  const label = { [uidLabel]: run.uid };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: jobName({ runUid: run.uid, metric: metric.name, ordinal: metric.ordinal }),
      namespace,
      labels: { ...metadata?.labels, ...label },
      annotations: {
        ...metadata?.annotations,
        [nameAnnotation]: run.name,
        [namespaceAnnotation]: run.namespace,
        [metricAnnotation]: metric.name,
      },
      ...(isOwned ? { ownerReferences: [ownerReference(run)] } : {}),
    },
    spec: {
      ...spec,
      template: { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...label } } },
    },
  };
}

function ownerReference({ name, uid }: RunRef): OwnerReference {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    name,
    uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** Whether a Job that is already there is the one that `manifest` describes, and no stranger's of the same name. */
export function isSameJob(job: Job, { metadata }: JobManifest): boolean {
  const owner = metadata.ownerReferences?.[0];
  const isOfRun =
    owner === undefined
      ? job.metadata.labels?.[uidLabel] === metadata.labels[uidLabel]
      : job.metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid === owner.uid;
  return isOfRun && isOfMetric(job, metadata.annotations[metricAnnotation] ?? '');
}

/** A Job without the annotation belongs to whoever's state names it. */
export function isOfMetric({ metadata: { annotations } }: Job, metric: string): boolean {
  return (annotations?.[metricAnnotation] ?? metric) === metric;
}
