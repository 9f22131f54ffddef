import { compileRun } from '../../src/template/compile-run.ts';
import { collectTemplates } from '../../src/template/collect-templates.ts';
import { createRun } from '../../src/template/create-run-spec.ts';
import type { Manifest, RunManifest, SecretDocument, TemplateManifest } from '../../src/template/manifest.ts';
import { readManifests } from '../../src/template/read-manifests.ts';
import type { AnalysisRun } from '../../src/spec/analysis-run.ts';
import type { AnalysisTemplate } from '../../src/spec/analysis-template.ts';
import type { Argument } from '../../src/spec/argument.ts';
import { createMemorySecrets, runFixture, type RunFixture, type RunFixtureOptions } from '../../src/testing/index.ts';
import type { AnyProvider } from '../../src/provider/index.ts';
import { ProviderRegistry } from '../../src/registry/provider-registry.ts';

export interface RunDocumentsOptions extends Omit<RunFixtureOptions, 'secrets'> {
  readonly providers: readonly AnyProvider[];
  readonly args?: readonly Argument[];
}

/** The documents of a text, judged on a manual clock: its AnalysisRun, or else one run of all its templates. */
export async function runDocuments(text: string, options: RunDocumentsOptions): Promise<RunFixture> {
  const { providers, args, ...rest } = options;
  const manifests = readManifests(text);
  const document = manifests.find(isRun)?.object ?? runOfTemplates(manifests, args ?? []);
  const compiled = compileRun(document, new ProviderRegistry(providers));
  const secrets = manifests.filter(isSecret).map(({ object }) => [object.name, object.data] as const);
  return runFixture(compiled, { ...rest, secrets: createMemorySecrets(Object.fromEntries(secrets)) });
}

function runOfTemplates(manifests: readonly Manifest[], args: readonly Argument[]): AnalysisRun {
  const templates = manifests.filter(isTemplate);
  const byKind = (wanted: TemplateManifest['kind']): ReadonlyMap<string, AnalysisTemplate> =>
    new Map(templates.filter(({ kind }) => kind === wanted).map(({ object }) => [object.metadata.name ?? '', object]));
  const namespaced = byKind('AnalysisTemplate');
  const cluster = byKind('ClusterAnalysisTemplate');
  const refs = templates.map(({ kind, object }) => ({
    templateName: object.metadata.name ?? '',
    clusterScope: kind === 'ClusterAnalysisTemplate',
  }));
  const lookup = { namespaced: (name: string) => namespaced.get(name), cluster: (name: string) => cluster.get(name) };
  return createRun(collectTemplates(refs, lookup), { name: 'run-1', namespace: 'default', uid: 'uid-1' }, { args });
}

const isRun = (manifest: Manifest): manifest is RunManifest => manifest.kind === 'AnalysisRun';
const isSecret = (manifest: Manifest): manifest is SecretDocument => manifest.kind === 'Secret';
const isTemplate = (manifest: Manifest): manifest is TemplateManifest =>
  manifest.kind === 'AnalysisTemplate' || manifest.kind === 'ClusterAnalysisTemplate';
