import type { AnalysisRun, Argument, Metric } from '@verdict/core';
import {
  experimentArguments,
  type ExperimentContext,
  mergeArguments,
  resolveArguments,
  resolveMetric,
  type RolloutArgument,
  rolloutArguments,
  type RolloutContext,
} from '@verdict/core/engine';
import { fillArguments } from '../deviations/argument-tags.ts';
import { sameJson, withoutEmptyTexts } from './comparable.ts';
import { defineKind, type Question } from './engine-row.ts';

interface TemplateInput {
  readonly template: string;
  readonly args: readonly Argument[];
  /** The text stands inside a JSON text. */
  readonly quoted?: boolean;
}

export const template = defineKind<TemplateInput>({
  answer: (input) => ({ text: resolveArguments(input.template, input.args) }),
  // Values are filled in as values here, and in the form of JSON text there.
  deviation({ input, expect, answer }) {
    const filled = fillArguments(input.template, input.args);
    const isJsonForm = input.quoted === true && typeof expect['text'] === 'string';
    return isJsonForm && answer['text'] === filled ? 'documents' : undefined;
  },
});

interface ResolveMetricInput {
  readonly metric: Metric;
  readonly args: readonly Argument[];
}

export const resolveMetricKind = defineKind<ResolveMetricInput>({
  answer: ({ metric, args }) => ({ metric: withoutEmptyTexts(resolveMetric(metric, args.map(withoutSource))) }),
  deviation: isTextSubstitution,
});

/** The reference asks for values that are filled in already. */
function withoutSource({ name, value }: { readonly name: string; readonly value?: string | undefined }): Argument {
  return value === undefined ? { name } : { name, value };
}

const brokenJson = /in string escape code|invalid character|in string literal|unexpected end of JSON|cannot unmarshal/;
const brokenTag = /failed to resolve|end tag/;

/** The reference fails, or shows a tag in its JSON form, because it fills in text; a value takes any character. */
function isTextSubstitution({ input, expect }: Question<ResolveMetricInput>): 'documents' | undefined {
  const { error = '' } = expect;
  const isTagInJson = brokenTag.test(error) && textsOf(input.metric).some(hasJsonForm);
  return brokenJson.test(error) || isTagInJson ? 'documents' : undefined;
}

/** A tag without an end, or with characters that JSON escapes. */
function hasJsonForm(text: string): boolean {
  const tags = text.split('{{').slice(1);
  return tags.some((tag) => !tag.includes('}}') || /["\\<>&\p{Cc}]/u.test(tag.slice(0, tag.indexOf('}}'))));
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member)]);
}

interface ResolveSecretsInput {
  readonly run: AnalysisRun;
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const resolveSecrets = defineKind<ResolveSecretsInput>({
  answer({ run, secrets = {} }) {
    const args = run.spec.args ?? [];
    const values: Record<string, string> = {};
    for (const { name, valueFrom } of args) {
      const source = valueFrom?.secretKeyRef;
      if (source !== undefined) values[name] = readSecret(secrets, source.name, source.key);
    }
    const filled = args.map(({ name, value }) => withoutSource({ name, value: values[name] ?? value }));
    const metrics = run.spec.metrics.map((metric) => resolveMetric(metric, filled));
    return { metrics: metrics.map(withoutEmptyTexts), secrets: Object.values(values).filter((value) => value !== '') };
  },
});

function readSecret(secrets: NonNullable<ResolveSecretsInput['secrets']>, name: string, key: string): string {
  const data = secrets[name];
  if (data === undefined) throw new Error(`secrets "${name}" not found`);
  const value = data[key];
  if (value === undefined) throw new Error(`key '${key}' does not exist in secret '${name}'`);
  return value;
}

/** Go's empty lists are null. */
type MergeInput = Readonly<Record<'incoming' | 'template', readonly Argument[] | null>>;

export const mergeArgs = defineKind<MergeInput>({
  answer: (input) => ({ args: mergeArguments(input.incoming ?? [], input.template ?? []) }),
  // A plain value takes the place of a reference.
  deviation: ({ expect, answer }) =>
    sameJson(withoutShadowed(expect['args']), answer['args']) ? 'documents' : undefined,
});

export function withoutShadowed(args: unknown): unknown {
  return Array.isArray(args)
    ? (args as readonly Argument[]).map((argument) =>
        argument.value === undefined ? argument : withoutSource(argument),
      )
    : args;
}

interface RolloutArgsInput extends RolloutContext {
  readonly args: readonly RolloutArgument[];
}

export const rolloutArgs = defineKind<RolloutArgsInput>({
  answer({ args, ...context }) {
    const resolved = rolloutArguments(args, context);
    return resolved.error === undefined ? { args: resolved.args } : { error: resolved.error.message };
  },
  // An argument without value is not given, and overrides no default.
  deviation({ input, expect, answer }) {
    const given = (expect['args'] as readonly Argument[] | undefined)?.map((argument, index) => {
      const declared = input.args[index];
      return declared?.value === undefined && declared?.valueFrom === undefined ? { name: argument.name } : argument;
    });
    return sameJson(given, answer['args']) ? 'documents' : undefined;
  },
});

interface ExperimentArgsInput {
  readonly template: string;
  readonly experiment: ExperimentContext['experiment'];
  readonly replicaSets?: Readonly<Record<string, { readonly name: string; readonly hash: string }>>;
}

export const experimentArgs = defineKind<ExperimentArgsInput>({
  answer(input) {
    const replicaSets = new Map(
      Object.entries(input.replicaSets ?? {}).map(([name, { name: replicaSet, hash }]) => [
        name,
        { name: replicaSet, podTemplateHash: hash },
      ]),
    );
    const [argument] = experimentArguments([{ name: 'argument', value: input.template }], {
      experiment: input.experiment,
      replicaSets,
    });
    return { text: argument?.value };
  },
});
