import { join } from 'node:path';

/** The definitions that the project ships. */
export const definitionsDirectory = join(import.meta.dirname, '../../../../deploy/crds');

export function analysisTemplate(metadata: object, spec: object) {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate', metadata, spec };
}

export function analysisRun(metadata: object) {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata, spec: { metrics: [webMetric('m')] } };
}

export function webMetric(name: string) {
  return { name, provider: { web: { url: 'http://localhost', jsonPath: '{$}' } } };
}
