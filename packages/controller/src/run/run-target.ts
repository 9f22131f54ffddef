import type { EventTarget } from '@verdict/kubernetes';
import type { StoredRun } from '../decode/decode-run.ts';

/** A run as the object of an event. */
export function runTarget({ metadata }: StoredRun): EventTarget {
  const { name = '', namespace = '', uid = '', resourceVersion } = metadata;
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', namespace, name, uid, resourceVersion };
}
