import { keyText, type KubernetesObject } from '@verdict/kubernetes';

/** On every Job of an AnalysisRun, with the run's uid. */
export const runUidLabel = 'analysisrun.argoproj.io/uid';
const nameAnnotation = 'analysisrun.argoproj.io/name';
const namespaceAnnotation = 'analysisrun.argoproj.io/namespace';

/** The key of the run that a Job measures for: its controlling owner, else the one that its annotations name. */
export function runOfJob({ metadata }: KubernetesObject): string | undefined {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined) return runInAnnotations(metadata);
  return owner.kind === 'AnalysisRun' ? keyText({ namespace: metadata.namespace ?? '', name: owner.name }) : undefined;
}

/** For Jobs in another namespace or cluster than their run. */
function runInAnnotations({ labels, annotations = {} }: KubernetesObject['metadata']): string | undefined {
  const { [nameAnnotation]: name = '', [namespaceAnnotation]: namespace = '' } = annotations;
  return labels?.[runUidLabel] === undefined || name === '' ? undefined : keyText({ namespace, name });
}
