import { readFileSync } from 'node:fs';
import {
  type AnalysisRun,
  type AnalysisTemplateRef,
  collectTemplates,
  createRun,
  type DryRun,
  type Manifest,
  type MeasurementRetention,
  type ObjectMeta,
  readManifests,
  type RunStatus,
} from '@verdict/core';
import { type RolloutArgument, rolloutArguments } from '@verdict/core/engine';
import { parseAllDocuments } from 'yaml';

/** What a Rollout or an Experiment says about its analysis. */
interface AnalysisBlock {
  readonly templates: readonly AnalysisTemplateRef[];
  readonly args?: readonly RolloutArgument[];
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
  readonly analysisRunMetadata?: ObjectMeta;
}

export interface Seed {
  readonly run: AnalysisRun;
  readonly manifests: readonly Manifest[];
  /** What the file itself says came out. */
  readonly printedStatus: RunStatus | undefined;
}

/** The run that a file describes: its own, or the one that its Rollout or Experiment would create. */
export function readSeed(file: string): Seed {
  const text = readFileSync(file, 'utf8');
  const manifests = readManifests(text, { file });
  const [own] = manifests.filter((manifest) => manifest.kind === 'AnalysisRun');
  if (own !== undefined) {
    const { status, ...run } = own.object;
    return { run, manifests, printedStatus: status };
  }
  const owner = parseAllDocuments(text)
    .map((document): unknown => document.toJS())
    .find(isOwner);
  return { run: createSeedRun(manifests, owner), manifests, printedStatus: undefined };
}

function createSeedRun(manifests: readonly Manifest[], owner: Owner | undefined): AnalysisRun {
  const templates = manifests.flatMap((manifest) =>
    manifest.kind === 'AnalysisTemplate' || manifest.kind === 'ClusterAnalysisTemplate' ? [manifest.object] : [],
  );
  const find = (kind: string) => (name: string) =>
    templates.find((template) => template.kind === kind && template.metadata.name === name);
  const lookup = { namespaced: find('AnalysisTemplate'), cluster: find('ClusterAnalysisTemplate') };
  const block = owner === undefined ? undefined : analysisOf(owner);
  const refs = block?.templates ?? templates.map(({ metadata }) => ({ templateName: metadata.name ?? '' }));
  const declared = block?.args ?? [{ name: 'service-name', value: 'guestbook-svc.default.svc.cluster.local' }];
  const rollout = owner ?? { metadata: {} };
  const { args } = rolloutArguments(declared, { rollout, stableHash: 'stable-1', newHash: 'latest-2' });
  const { dryRun = [], measurementRetention = [], analysisRunMetadata = {} } = block ?? {};
  return createRun(
    collectTemplates(refs, lookup),
    { name: 'guestbook', ...analysisRunMetadata },
    { args, dryRun, measurementRetention },
  );
}

interface Owner {
  readonly kind: 'Rollout' | 'Experiment';
  readonly metadata: ObjectMeta;
  readonly spec: Readonly<Record<string, unknown>>;
}

function isOwner(document: unknown): document is Owner {
  const kind: unknown = Reflect.get(Object(document), 'kind');
  return kind === 'Rollout' || kind === 'Experiment';
}

function analysisOf({ kind, spec }: Owner): AnalysisBlock {
  if (kind === 'Experiment') {
    const analyses = spec['analyses'] as readonly (AnalysisTemplateRef & AnalysisBlock)[];
    return { ...spec, templates: analyses, args: analyses.flatMap(({ args = [] }) => args) };
  }
  const block = findBlock(spec['strategy']);
  if (block === undefined) throw new Error('the Rollout has no analysis');
  return block;
}

/** The first map with a list of template references, at any depth. */
function findBlock(value: unknown): AnalysisBlock | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(Reflect.get(value, 'templates'))) return value as AnalysisBlock;
  for (const inner of Object.values(value)) {
    const block = findBlock(inner);
    if (block !== undefined) return block;
  }
  return undefined;
}
