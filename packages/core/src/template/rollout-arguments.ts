import type { Argument } from '../spec/argument.ts';
import type { ObjectMeta } from '../spec/object-meta.ts';
import { readDownwardField } from './downward-field.ts';
import { formatGeneral } from '@verdict/expression/go-text';
import { TemplateError } from './template-error.ts';

/** `args[]` of a Rollout's analysis block. */
export interface RolloutArgument {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly podTemplateHashValue?: string;
    readonly fieldRef?: { readonly fieldPath: string };
  };
}

export interface RolloutContext {
  readonly rollout: { readonly metadata: ObjectMeta };
  readonly stableHash: string;
  readonly newHash: string;
}

/** `error`: a field path that leads nowhere; its argument is empty, which serves while a Rollout is only validated. */
export interface RolloutArguments {
  readonly args: readonly Argument[];
  readonly error?: TemplateError;
}

/** The arguments that a Rollout passes to its run. Throws `TemplateError` for an unsupported `metadata` path. */
export function rolloutArguments(declared: readonly RolloutArgument[], context: RolloutContext): RolloutArguments {
  const args: Argument[] = [];
  let error: TemplateError | undefined;
  for (const argument of declared) {
    const read = readArgument(argument, context);
    if (read.fieldError !== 'none') error = read.fieldError;
    args.push(read.value === undefined ? { name: argument.name } : { name: argument.name, value: read.value });
  }
  return error === undefined ? { args } : { args, error };
}

/** As in the reference, each field reference sets or clears the one error. */
interface ReadArgument {
  readonly value: string | undefined;
  readonly fieldError: TemplateError | undefined | 'none';
}

function readArgument({ value, valueFrom }: RolloutArgument, context: RolloutContext): ReadArgument {
  const hash = valueFrom?.podTemplateHashValue;
  if (hash === 'Latest') return { value: context.newHash, fieldError: 'none' };
  if (hash === 'Stable') return { value: context.stableHash, fieldError: 'none' };
  const fieldPath = valueFrom?.fieldRef?.fieldPath;
  if (hash !== undefined || fieldPath === undefined) return { value, fieldError: 'none' };
  return readField(fieldPath, context.rollout);
}

function readField(fieldPath: string, rollout: RolloutContext['rollout']): ReadArgument {
  if (fieldPath.startsWith('metadata')) {
    return { value: readDownwardField(rollout.metadata, fieldPath), fieldError: undefined };
  }
  try {
    return { value: readRolloutField(rollout, fieldPath), fieldError: undefined };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { value: '', fieldError: error };
  }
}

/** The text of a primitive in a Rollout. Throws `TemplateError` with the reference's text. */
function readRolloutField(rollout: unknown, path: string): string {
  let current: unknown = rollout;
  for (const section of path.split(/[.[\]]+/)) {
    if (section === '') continue;
    current = readSection(current, section, path);
  }
  if (current === null || current === undefined) throw fieldError(`invalid path ${path} in rollout`);
  if (typeof current === 'object') throw fieldError(`path ${path} in rollout must terminate in a primitive value`);
  if (typeof current === 'number') return formatGeneral(current);
  return typeof current === 'string' ? current : JSON.stringify(current);
}

function readSection(value: unknown, section: string, path: string): unknown {
  if (Array.isArray(value)) {
    const index = Number(section);
    if (!/^[+-]?\d+$/.test(section) || !Number.isSafeInteger(index)) throw fieldError(`invalid index '${section}'`);
    if (index < 0 || index >= value.length) throw fieldError(`index ${index} out of range`);
    return value[index];
  }
  if (typeof value !== 'object' || value === null) throw fieldError(`invalid path ${path} in rollout`);
  return Object.hasOwn(value, section) ? Reflect.get(value, section) : null;
}

function fieldError(message: string): TemplateError {
  return TemplateError.of('field-reference', message);
}
