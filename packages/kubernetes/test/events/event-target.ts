import type { EventTarget, EventText } from '../../src/index.ts';

export const target: EventTarget = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisRun',
  namespace: 'default',
  name: 'run',
  uid: '1b671a64-40d5-491e-99b0-da01ff1f3341',
  resourceVersion: '7',
};

export const failed: EventText = { type: 'Warning', reason: 'MetricFailed', message: 'Metric a Completed.' };
