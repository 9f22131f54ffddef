import type { AnalysisRun } from '../spec/analysis-run.ts';
import type { AnalysisTemplate } from '../spec/analysis-template.ts';
import type { Argument } from '../spec/argument.ts';
import type { ObjectMeta } from '../spec/object-meta.ts';
import { mergeArguments } from './merge-arguments.ts';

export interface RunFromTemplateOptions {
  readonly name?: string;
  /** Default: `<template>-`. */
  readonly generateName?: string;
  readonly namespace?: string;
  readonly args?: readonly Argument[];
}

/**
 * One template turned into a run, as `kubectl argo rollouts create analysisrun` does: its labels and annotations stay, nested
 * templates are not expanded. Throws `TemplateError` for an argument without value.
 */
export function createRunFromTemplate(template: AnalysisTemplate, options: RunFromTemplateOptions = {}): AnalysisRun {
  const { resourceVersion: _dropped, name: templateName, ...kept } = template.metadata;
  const declared = template.spec.args ?? [];
  const incoming = options.args ?? [];
  const args = declared.length > 0 ? mergeArguments(incoming, declared) : incoming;
  const { args: _declared, ...spec } = template.spec;
  return {
    apiVersion: template.apiVersion ?? 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { ...kept, ...runIdentity(templateName, options) },
    spec: { ...spec, metrics: spec.metrics ?? [], ...(args.length > 0 ? { args } : {}) },
  };
}

function runIdentity(templateName: string | undefined, options: RunFromTemplateOptions): ObjectMeta {
  const { name, namespace } = options;
  const generateName = options.generateName ?? `${templateName ?? ''}-`;
  return {
    ...(name === undefined ? { generateName } : { name }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}
