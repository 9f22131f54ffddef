import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ConfigSchema } from '../provider/config-schema.ts';
import { expectedForms, hasForm, isRequired } from './expected-forms.ts';
import type { FieldPath } from './field-path.ts';
import { formName, formProblem, valueAt } from './form-problem.ts';
import { knownFields } from './known-fields.ts';
import { schemasAt } from './schemas-at.ts';
import { unknownField } from './unknown-field.ts';

export interface ConfigProblem {
  /** `rule`: what the provider's author says, word for word. `other`: the words of the schema's library. */
  readonly kind: 'form' | 'unknown-field' | 'rule' | 'other';
  readonly message: string;
  /** Starts at the config. */
  readonly path: FieldPath;
  readonly hint?: string | undefined;
}

/** What a provider's schema refuses in a config, in words that do not depend on the schema's library where possible. */
export function describeConfigProblems(
  schema: Pick<ConfigSchema<unknown>, '~standard'>,
  config: unknown,
  issues: readonly StandardSchemaV1.Issue[],
): readonly ConfigProblem[] {
  const jsonSchema = jsonSchemaOf(schema);
  return issues.flatMap((issue) => describeIssue(issue, config, jsonSchema));
}

function describeIssue(issue: StandardSchemaV1.Issue, config: unknown, jsonSchema: unknown): readonly ConfigProblem[] {
  const path = (issue.path ?? []).map(toStep);
  if (isRule(issue)) return [{ kind: 'rule', message: issue.message, path }];
  const unknown = unknownFields(issue, { config, path, jsonSchema });
  if (unknown.length > 0) return unknown;
  const value = valueAt(config, path);
  const forms = expectedForms(jsonSchema, path);
  const isOfOtherForm = value === undefined ? isRequired(jsonSchema, path) : forms.length > 0 && !hasForm(value, forms);
  if (!isOfOtherForm) return [{ kind: 'other', message: issue.message, path }];
  const expected = forms.filter((form) => form !== 'null').map(formName);
  return [{ kind: 'form', message: formProblem(expected.join(' or '), path, config), path }];
}

/** How zod marks the checks that an author added; their words may be the reference's. */
function isRule(issue: StandardSchemaV1.Issue): boolean {
  return 'code' in issue && issue.code === 'custom';
}

interface Place {
  readonly config: unknown;
  readonly path: FieldPath;
  readonly jsonSchema: unknown;
}

/** Libraries tell of unknown fields at the fields themselves, or all at once at the map that holds them. */
function unknownFields({ message }: StandardSchemaV1.Issue, { config, path, jsonSchema }: Place): ConfigProblem[] {
  const parent = path.slice(0, -1);
  const isField = path.length > 0 && isUnknown(path.at(-1), knownFieldsIfClosed(jsonSchema, parent));
  const map = isField ? parent : path;
  const known = knownFieldsIfClosed(jsonSchema, map);
  const keys = isField ? path.slice(-1) : unrecognizedKeys(message, valueAt(config, map), known);
  return keys.map((key) => ({ kind: 'unknown-field', ...unknownField([...map, key], known ?? []) }));
}

function unrecognizedKeys(message: string, map: unknown, known: readonly string[] | undefined): string[] {
  if (!/unrecognized keys?/i.test(message) || typeof map !== 'object' || map === null) return [];
  return Object.keys(map).filter((key) => isUnknown(key, known));
}

function isUnknown(key: string | number | undefined, known: readonly string[] | undefined): boolean {
  return typeof key === 'string' && known !== undefined && !known.includes(key);
}

/** undefined: the map at `path` may hold others as well, or is none. */
function knownFieldsIfClosed(jsonSchema: unknown, path: FieldPath): readonly string[] | undefined {
  const isClosed = schemasAt(jsonSchema, path).some((schema) => schema['additionalProperties'] === false);
  return isClosed ? knownFields(jsonSchema, path) : undefined;
}

/** undefined: the schema cannot be told as one. */
function jsonSchemaOf(schema: Pick<ConfigSchema<unknown>, '~standard'>): unknown {
  try {
    return schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
  } catch {
    return undefined;
  }
}

function toStep(segment: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof segment === 'object' ? segment.key : segment;
  return typeof key === 'symbol' ? String(key) : key;
}
