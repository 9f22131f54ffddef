import { z } from 'zod';
import { type FieldPath, formatPath } from './field-path.ts';
import type { IssueDetails } from './issue-in.ts';
import { knownFields } from './known-fields.ts';
import { nearestName } from './nearest-name.ts';

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
  const known = issues.reduce((rest, { path }) => without(rest, path), value);
  return { output: undefined, rest: schema.safeParse(known).data, issues };
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
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    const known = knownFields(jsonSchemaOf(schema), path);
    return issue.keys.map((key) => unknownField([...path, key], known));
  }
  const code = valueAt(value, path) === undefined ? 'missing-field' : 'wrong-type';
  return [{ code, message: formProblem(expectedForm(issue), path, value), path }];
}

/** What is wrong with a field that has not the form that is expected, or is not there. */
export function formProblem(expected: string, path: FieldPath, value: unknown): string {
  const actual = valueAt(value, path);
  if (actual === undefined) return `required field is missing: ${formatPath(path.slice(-1))}`;
  return `expected ${expected}, got ${describe(actual)}`;
}

/** The issue of a field that nothing knows. */
export function unknownField(path: FieldPath, known: readonly string[]): IssueDetails {
  const name = String(path.at(-1) ?? '');
  const nearest = nearestName(name, known);
  return {
    code: 'unknown-field',
    message: `unknown field "${name}"`,
    path,
    atKey: true,
    hint: nearest === undefined ? undefined : `did you mean "${nearest}"?`,
  };
}

function expectedForm(issue: SchemaIssue): string {
  if (issue.code === 'invalid_type') return formName(issue.expected);
  if (issue.code === 'invalid_union') return 'an integer of 32 bits, or a text that holds one';
  if (issue.code === 'too_big' || issue.code === 'too_small') return 'an integer of 32 bits';
  if (issue.code === 'invalid_value') return issue.values.map((allowed) => JSON.stringify(allowed)).join(' or ');
  return issue.message;
}

/** A form in plain words: `a list` for `array`. */
export function formName(form: string): string {
  return formNames[form] ?? form;
}

const formNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'number' || typeof value === 'boolean' ? `the ${typeof value} ${value}` : typeof value;
}

/** undefined: nothing is there. */
function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}

function without(value: unknown, [step, ...rest]: FieldPath): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? without(item, rest) : item));
  const members = Object.entries(value).filter(([key]) => rest.length > 0 || key !== step);
  return Object.fromEntries(members.map(([key, member]) => [key, key === step ? without(member, rest) : member]));
}

function jsonSchemaOf(schema: z.ZodType): unknown {
  const known = jsonSchemas.get(schema) ?? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  jsonSchemas.set(schema, known);
  return known;
}
