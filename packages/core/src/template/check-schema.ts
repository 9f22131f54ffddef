import { z } from 'zod';
import { type FieldPath, formatPath } from '../schema/field-path.ts';
import { formName, formProblem, valueAt } from '../schema/form-problem.ts';
import type { IssueDetails } from './issue-in.ts';
import { knownFields } from '../schema/known-fields.ts';
import { unknownField } from '../schema/unknown-field.ts';

type SchemaIssue = z.core.$ZodIssue;

export interface SchemaCheck<Output> {
  /** undefined: there are issues. */
  readonly output: Output | undefined;
  /** What can be read once the values that the issues name are taken out; undefined: nothing can. */
  readonly rest?: Output | undefined;
  readonly issues: readonly IssueDetails[];
}

const jsonSchemas = new WeakMap<z.ZodType, unknown>();

/** Parses with a strict schema; every issue says what was expected there. */
export function checkSchema<Output>(schema: z.ZodType<Output>, value: unknown): SchemaCheck<Output> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { output: parsed.data, issues: [] };
  const issues = parsed.error.issues.flatMap((issue) => describeIssue(issue, schema, value));
  return { output: undefined, rest: readRest(schema, value, issues), issues };
}

/** Parses what is left without the values that the issues name; required ones become blanks, from the outside in. */
function readRest<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  issues: readonly IssueDetails[],
): Output | undefined {
  let rest = issues.reduce((whole, { path }) => without(whole, path), value);
  for (let depth = 0; depth <= deepestField; depth += 1) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const path = issue.path.map(toStep);
      if (valueAt(rest, path) === undefined) rest = withValue(rest, path, blankOf(issue, path));
    }
  }
  return undefined;
}

/** As deep as required fields stand below one another. */
const deepestField = 4;

/** A value of the form that is expected. No two texts are equal, so that none of them is the name of two things. */
function blankOf(issue: SchemaIssue, path: FieldPath): unknown {
  const form = issue.code === 'invalid_type' ? issue.expected : undefined;
  if (form === 'string') return formatPath(path);
  if (form === 'array') return [];
  if (form === 'object' || form === 'record') return {};
  return form === 'number' || form === 'int' ? 0 : undefined;
}

/** As `checkSchema`, with unknown fields left out first; they are reported as notes. */
export function checkKnownFields<Output>(schema: z.ZodType<Output>, value: unknown): SchemaCheck<Output> {
  const first = checkSchema(schema, value);
  const unknown = first.issues.filter(({ code }) => code === 'unknown-field');
  if (unknown.length === 0) return first;
  const known = unknown.reduce((rest, { path }) => without(rest, path), value);
  const second = checkSchema(schema, known);
  const notes = unknown.map((issue): IssueDetails => ({ ...issue, severity: 'note' }));
  return { ...second, issues: [...second.issues, ...notes] };
}

function describeIssue(issue: SchemaIssue, schema: z.ZodType, value: unknown): IssueDetails[] {
  const path = issue.path.map(toStep);
  if (issue.code === 'unrecognized_keys') {
    const known = knownFields(jsonSchemaOf(schema), path);
    return issue.keys.map((key) => ({ ...unknownField([...path, key], known), code: 'unknown-field', atKey: true }));
  }
  const code = valueAt(value, path) === undefined ? 'missing-field' : 'wrong-type';
  return [{ code, message: formProblem(expectedForm(issue), path, value), path }];
}

function expectedForm(issue: SchemaIssue): string {
  if (issue.code === 'invalid_type') return formName(issue.expected);
  if (issue.code === 'invalid_union') return 'an integer of 32 bits, or a text that holds one';
  if (issue.code === 'too_big' || issue.code === 'too_small') return 'an integer of 32 bits';
  if (issue.code === 'invalid_value') return issue.values.map((allowed) => JSON.stringify(allowed)).join(' or ');
  return issue.message;
}

function without(value: unknown, [step, ...rest]: FieldPath): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const inner = (item: unknown): unknown => (rest.length === 0 ? undefined : without(item, rest));
    return value.map((item: unknown, index) => (index === step ? inner(item) : item));
  }
  const members = Object.entries(value).filter(([key]) => rest.length > 0 || key !== step);
  return Object.fromEntries(members.map(([key, member]) => [key, key === step ? without(member, rest) : member]));
}

/** Sets a field of a map that is there. */
function withValue(whole: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((item: unknown, index) => (index === step ? withValue(item, rest, value) : item));
  }
  if (typeof whole !== 'object' || whole === null) return whole;
  return { ...whole, [step]: withValue(Reflect.get(whole, step), rest, value) };
}

function toStep(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? String(step) : step;
}

function jsonSchemaOf(schema: z.ZodType): unknown {
  const known = jsonSchemas.get(schema) ?? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  jsonSchemas.set(schema, known);
  return known;
}
