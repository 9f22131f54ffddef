import type { AnalysisRun, Argument, Metric, SecretKeyRef } from '@verdict/core';
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
import { breaksJsonText, fillAll, tellsTag } from '../deviations/text-substitution.ts';
import { sameJson, withoutEmptyTexts } from './comparable.ts';
import { defineKind, type Expectation } from './engine-row.ts';

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
  deviation: ({ input: { metric, args }, expect, answer }) =>
    fillsValues({ metric }, args, { expect, answer }) ? 'documents' : undefined,
});

/** The reference asks for values that are filled in already. */
function withoutSource({ name, value }: { readonly name: string; readonly value?: string | undefined }): Argument {
  return value === undefined ? { name } : { name, value };
}

/** The reference fails for filling in text; our answer has the values in their places, or tells of the tag itself. */
function fillsValues(
  written: object,
  args: readonly Argument[],
  { expect, answer }: Readonly<Record<'expect' | 'answer', Expectation>>,
): boolean {
  if (!breaksJsonText(expect.error ?? '', written)) return false;
  if (answer.error !== undefined) return tellsTag(answer.error);
  const { secrets: _secrets, ...filled } = answer;
  return sameJson(filled, withoutEmptyTexts(fillAll(written, args)));
}

interface ResolveSecretsInput {
  readonly run: AnalysisRun;
  readonly secrets?: Secrets;
}

type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const resolveSecrets = defineKind<ResolveSecretsInput>({
  answer({ run, secrets = {} }) {
    const args = (run.spec.args ?? []).map((argument) => withSecret(argument, secrets));
    const metrics = run.spec.metrics.map((metric) => resolveMetric(metric, args.map(withoutSource)));
    const values = args.flatMap(({ value = '', valueFrom }) => (valueFrom?.secretKeyRef === undefined ? [] : value));
    return { metrics: metrics.map(withoutEmptyTexts), secrets: [...new Set(values)].toSorted() };
  },
  deviation({ input: { run, secrets = {} }, expect, answer }) {
    const { metrics, args = [] } = run.spec;
    const filled = args.map((argument) => withSecret(argument, secrets));
    return fillsValues({ metrics }, filled, { expect, answer }) ? 'documents' : undefined;
  },
});

function withSecret(argument: Argument, secrets: Secrets): Argument {
  const source = argument.valueFrom?.secretKeyRef;
  return source === undefined ? argument : { ...argument, value: readSecret(secrets, source) };
}

function readSecret(secrets: Secrets, { name, key }: SecretKeyRef): string {
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
    expect.error === undefined && sameJson(withoutShadowed(expect['args']), answer['args']) ? 'documents' : undefined,
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
    const given = (expect['args'] as readonly Argument[] | undefined)?.map((argument, index) =>
      isWithoutValue(input.args[index]) ? { name: argument.name } : argument,
    );
    return given !== undefined && sameJson(given, answer['args']) ? 'documents' : undefined;
  },
});

function isWithoutValue({ value, valueFrom }: Partial<RolloutArgument> = {}): boolean {
  const hash = valueFrom?.podTemplateHashValue;
  const hasSource = hash === undefined ? valueFrom?.fieldRef !== undefined : hash === 'Latest' || hash === 'Stable';
  return value === undefined && !hasSource;
}

interface ExperimentArgsInput {
  readonly template: string;
  readonly experiment: ExperimentContext['experiment'] & {
    readonly spec: { readonly templates?: readonly { readonly name: string }[] };
  };
  readonly replicaSets?: Readonly<Record<string, { readonly name: string; readonly hash: string }>>;
}

export const experimentArgs = defineKind<ExperimentArgsInput>({
  answer(input) {
    const replicaSets = new Map(
      (input.experiment.spec.templates ?? []).flatMap(({ name }) => {
        const replicaSet = input.replicaSets?.[name];
        return replicaSet === undefined ? [] : [[name, { name: replicaSet.name, podTemplateHash: replicaSet.hash }]];
      }),
    );
    const [argument] = experimentArguments([{ name: 'argument', value: input.template }], {
      experiment: input.experiment,
      replicaSets,
    });
    return { text: argument?.value };
  },
});
