import type { AnalysisTemplateRef, TemplateLookup, TemplateManifest } from '@verdict/core';
import { UsageError } from '../usage-error.ts';
import type { FromFile } from './load-documents.ts';

type Template = FromFile<TemplateManifest>;

/** Templates by kind and name. Throws `UsageError` when two have the same. */
export class TemplateSet {
  readonly #byKey: ReadonlyMap<string, Template>;

  constructor(templates: readonly Template[]) {
    const byKey = new Map<string, Template>();
    for (const template of templates) {
      const key = keyOf(refOf(template));
      const other = byKey.get(key);
      if (other !== undefined) {
        throw new UsageError(`${describe(template)} is defined twice: in ${other.file} and in ${template.file}`);
      }
      byKey.set(key, template);
    }
    this.#byKey = byKey;
  }

  get lookup(): TemplateLookup {
    return {
      namespaced: (name) => this.#byKey.get(keyOf({ templateName: name }))?.manifest.object,
      cluster: (name) => this.#byKey.get(keyOf({ templateName: name, clusterScope: true }))?.manifest.object,
    };
  }

  /** The named templates; without names those that no other document refers to, or all when each is referred to. */
  select(names: readonly string[]): readonly Template[] {
    if (names.length > 0) return names.map((name) => this.#named(name));
    const all = [...this.#byKey.values()];
    const referenced = new Set(all.flatMap(({ manifest }) => manifest.object.spec.templates ?? []).map(keyOf));
    const roots = all.filter((template) => !referenced.has(keyOf(refOf(template))));
    return roots.length > 0 ? roots : all;
  }

  #named(name: string): Template {
    const found =
      this.#byKey.get(keyOf({ templateName: name })) ??
      this.#byKey.get(keyOf({ templateName: name, clusterScope: true }));
    if (found !== undefined) return found;
    const known = [...this.#byKey.values()].map(({ manifest }) => manifest.object.metadata.name ?? '').join(', ');
    throw new UsageError(`--template ${name}: there is no such template; the documents hold: ${known || 'none'}`);
  }
}

export function refOf({ manifest }: Template): AnalysisTemplateRef {
  const templateName = manifest.object.metadata.name ?? '';
  return manifest.kind === 'ClusterAnalysisTemplate' ? { templateName, clusterScope: true } : { templateName };
}

function keyOf({ templateName = '', clusterScope = false }: AnalysisTemplateRef): string {
  return `${clusterScope ? 'cluster' : 'namespaced'}/${templateName}`;
}

function describe({ manifest }: Template): string {
  return `${manifest.kind} ${manifest.object.metadata.name ?? ''}`;
}
