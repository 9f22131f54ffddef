import type { FieldPath } from './field-path.ts';
import { branchesOf, type JsonSchema, schemasAt } from './schemas-at.ts';

/** The forms that a JSON Schema allows at `path`, such as `string`; none: any. */
export function expectedForms(schema: unknown, path: FieldPath): readonly string[] {
  const leaves = schemasAt(schema, path).filter((one) => branchesOf(one).length === 0);
  if (!leaves.every(({ type }) => type !== undefined)) return [];
  return [...new Set(leaves.flatMap(typesOf))];
}

export function isRequired(schema: unknown, path: FieldPath): boolean {
  const name = path.at(-1);
  return schemasAt(schema, path.slice(0, -1)).some(
    ({ required }) => Array.isArray(required) && required.some((one) => one === name),
  );
}

/** Whether a value has one of the forms. */
export function hasForm(value: unknown, forms: readonly string[]): boolean {
  return forms.some((form) => isOf(value, form));
}

function isOf(value: unknown, form: string): boolean {
  if (form === 'null') return value === null;
  if (form === 'array') return Array.isArray(value);
  if (form === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return form === 'integer' ? Number.isInteger(value) : typeof value === form;
}

function typesOf({ type }: JsonSchema): string[] {
  return (Array.isArray(type) ? type : [type]).filter((form) => typeof form === 'string');
}
