import type { Argument } from '../spec/argument.ts';
import { durationToMs } from '../spec/duration.ts';
import { resolveText, splitPlaceholders, type TagLookup } from '../placeholder/resolve-placeholders.ts';

/** What an Experiment's arguments may refer to. */
export interface ExperimentContext {
  readonly experiment: {
    readonly spec: { readonly duration?: string };
    readonly status?: { readonly availableAt?: string };
  };
  /** By the template's name. */
  readonly replicaSets: ReadonlyMap<string, { readonly name: string; readonly podTemplateHash: string }>;
}

/** The arguments that an Experiment passes to its run: plain values only. Throws `PlaceholderError` for an unknown tag. */
export function experimentArguments(declared: readonly Argument[], context: ExperimentContext): Argument[] {
  return declared.map(({ name, value }) => {
    if (value === undefined) return { name };
    splitPlaceholders(value);
    return { name, value: resolveText(value, experimentLookup(context)) };
  });
}

function experimentLookup({ experiment, replicaSets }: ExperimentContext): TagLookup {
  const values = new Map<string, string>();
  for (const [template, { name, podTemplateHash }] of replicaSets) {
    values.set(`templates.${template}.podTemplateHash`, podTemplateHash);
    values.set(`templates.${template}.replicaset.name`, name);
  }
  const availableAt = experiment.status?.availableAt;
  if (availableAt === undefined) return (tag) => values.get(tag);
  const startedAt = Date.parse(availableAt);
  values.set('experiment.availableAt', formatSeconds(startedAt));
  const { duration } = experiment.spec;
  if (duration !== undefined && duration !== '') {
    values.set('experiment.finishedAt', formatSeconds(startedAt + durationToMs(duration)));
  }
  return (tag) => values.get(tag);
}

function formatSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
