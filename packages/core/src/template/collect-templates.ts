import type { AnalysisTemplate, AnalysisTemplateRef } from '../spec/analysis-template.ts';
import type { Manifest } from './manifest.ts';
import { SourceIndex } from './source-index.ts';
import { TemplateError } from './template-error.ts';

/** Where templates are found by name; undefined: there is none. */
export interface TemplateLookup {
  namespaced(name: string): AnalysisTemplate | undefined;
  cluster(name: string): AnalysisTemplate | undefined;
}

export interface CollectedTemplates {
  readonly templates: readonly AnalysisTemplate[];
  readonly clusterTemplates: readonly AnalysisTemplate[];
}

interface Collection {
  readonly templates: Map<string, AnalysisTemplate>;
  readonly clusterTemplates: Map<string, AnalysisTemplate>;
}

/**
 * All templates that the references reach, parents first, each once. Throws `TemplateError` for a missing one and for a cycle;
 * `sources` are what the references were read from, for positions.
 */
export function collectTemplates(
  refs: readonly AnalysisTemplateRef[],
  lookup: TemplateLookup,
  sources: readonly Manifest[] = [],
): CollectedTemplates {
  const found: Collection = { templates: new Map(), clusterTemplates: new Map() };
  const start: Visit = { lookup, found, trail: [], sources: new SourceIndex(sources) };
  for (const ref of refs) visit(ref, start);
  return { templates: [...found.templates.values()], clusterTemplates: [...found.clusterTemplates.values()] };
}

interface Visit {
  readonly lookup: TemplateLookup;
  readonly found: Collection;
  /** From the first reference down to here. */
  readonly trail: readonly string[];
  readonly sources: SourceIndex;
}

function visit(ref: AnalysisTemplateRef, { lookup, found, trail, sources }: Visit): void {
  const name = ref.templateName ?? '';
  const isCluster = ref.clusterScope === true;
  const step = isCluster ? `${name} (cluster)` : name;
  if (trail.includes(step)) {
    const cycle = [...trail.slice(trail.indexOf(step)), step].join(' -> ');
    const message = `templates refer to each other in a circle: ${cycle}`;
    throw new TemplateError([sources.issueAt(ref, [], { code: 'template-cycle', message, path: [] })]);
  }
  const seen = isCluster ? found.clusterTemplates : found.templates;
  if (seen.has(name)) return;
  const template = isCluster ? lookup.cluster(name) : lookup.namespaced(name);
  if (template === undefined) throw notFound(ref, sources);
  seen.set(name, template);
  for (const nested of template.spec.templates ?? [])
    visit(nested, { lookup, found, trail: [...trail, step], sources });
}

function notFound(ref: AnalysisTemplateRef, sources: SourceIndex): TemplateError {
  const resource = ref.clusterScope === true ? 'clusteranalysistemplate' : 'analysistemplate';
  const message = `${resource}.argoproj.io "${ref.templateName ?? ''}" not found`;
  return new TemplateError([sources.issueAt(ref, [], { code: 'template-not-found', message, path: [] })]);
}
