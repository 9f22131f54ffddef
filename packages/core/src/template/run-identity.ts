import type { ObjectMeta, OwnerReference } from '../spec/object-meta.ts';

export const podTemplateHashLabel = 'rollouts-pod-template-hash';
/** The label by which controllers share the runs of one cluster. */
export const instanceIdLabel = 'argo-rollouts.argoproj.io/controller-instance-id';
const revisionAnnotation = 'rollout.argoproj.io/revision';

export type RolloutRunType = 'Background' | 'Step' | 'PrePromotion' | 'PostPromotion';

type Labels = Readonly<Record<string, string>>;

export interface RolloutRunInput {
  readonly rollout: ObjectMeta & { readonly name: string; readonly uid: string };
  readonly type: RolloutRunType;
  readonly podHash: string;
  readonly revision: string;
  /** Of a run that belongs to a step. */
  readonly stepIndex?: number;
  readonly instanceId?: string;
  /** `analysisRunMetadata` of the analysis block. */
  readonly metadata?: { readonly labels?: Labels; readonly annotations?: Labels };
  /** `spec.selector.matchLabels` of the Rollout. */
  readonly matchLabels?: Labels;
}

export interface ExperimentRunInput {
  readonly experiment: ObjectMeta & { readonly name: string; readonly uid: string };
  readonly analysisName: string;
  readonly instanceId?: string;
  readonly metadata?: { readonly labels?: Labels; readonly annotations?: Labels };
}

/** Name, labels, annotations and owner of a Rollout's run. */
export function rolloutRunMetadata(input: RolloutRunInput): ObjectMeta {
  const { rollout, type, podHash, revision, metadata } = input;
  const infix = runInfix(input);
  const base = [rollout.name, podHash, revision].join('-');
  return {
    name: infix === '' ? base : `${base}-${infix}`,
    ...(rollout.namespace === undefined ? {} : { namespace: rollout.namespace }),
    labels: {
      [podTemplateHashLabel]: podHash,
      'rollout-type': type,
      ...(type === 'Step' ? { 'step-index': infix } : {}),
      ...instanceLabel(input.instanceId),
      ...metadata?.labels,
      ...input.matchLabels,
    },
    annotations: { [revisionAnnotation]: revision, ...metadata?.annotations },
    ownerReferences: [controllerReference('Rollout', rollout)],
  };
}

/** Name, labels, annotations and owner of an Experiment's run. */
export function experimentRunMetadata(input: ExperimentRunInput): ObjectMeta {
  const { experiment, analysisName, metadata } = input;
  return {
    name: `${experiment.name}-${analysisName}`,
    ...(experiment.namespace === undefined ? {} : { namespace: experiment.namespace }),
    labels: { ...instanceLabel(input.instanceId), ...metadata?.labels },
    ...(metadata?.annotations === undefined ? {} : { annotations: metadata.annotations }),
    ownerReferences: [controllerReference('Experiment', experiment)],
  };
}

function runInfix({ type, stepIndex }: RolloutRunInput): string {
  if (type === 'Step') return stepIndex === undefined ? '' : String(stepIndex);
  if (type === 'PrePromotion') return 'pre';
  return type === 'PostPromotion' ? 'post' : '';
}

function instanceLabel(instanceId: string | undefined): Labels {
  return instanceId === undefined || instanceId === '' ? {} : { [instanceIdLabel]: instanceId };
}

function controllerReference(kind: string, owner: { readonly name: string; readonly uid: string }): OwnerReference {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind,
    name: owner.name,
    uid: owner.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}
