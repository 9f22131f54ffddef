import { expect, test } from 'vitest';
import type { JsonSchema } from '../../generated/json-schema.ts';
import { toStructuralSchema } from '../../generated/to-structural-schema.ts';

const text: JsonSchema = { type: 'string' };
/** As zod writes its integers. */
const safe = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
const short = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const keepUnknown = { 'x-kubernetes-preserve-unknown-fields': true };
const intOrString = { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true };
const strict = (properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
  additionalProperties: false,
});

test.for<readonly [string, JsonSchema, object]>([
  ['a text of a given form as any text', { ...text, minLength: 1, pattern: '^a', default: 'a' }, text],
  ['a choice as any text', { ...text, enum: ['a', 'b'] }, text],
  ['a constant as any text', { ...text, const: 'a' }, text],
  ['an integer without the limits of JavaScript', { type: 'integer', ...safe }, { type: 'integer', format: 'int64' }],
  ['a limited integer as any', { type: 'integer', minimum: 1, maximum: 5 }, { type: 'integer', format: 'int64' }],
  ['a short integer', { type: 'integer', ...short }, { type: 'integer', format: 'int32' }],
  ['a number', { type: 'number' }, { type: 'number' }],
  ['a flag', { type: 'boolean' }, { type: 'boolean' }],
  ['an integer or text', { anyOf: [{ type: 'integer', ...short }, text] }, intOrString],
  [
    'a described union',
    { anyOf: [text, { type: 'integer' }], description: 'D.' },
    { description: 'D.', ...intOrString },
  ],
  ['text or null', { type: ['string', 'null'] }, { ...text, nullable: true }],
  [
    'a list or null',
    { anyOf: [{ type: 'array', items: text }, { type: 'null' }] },
    { type: 'array', items: text, nullable: true },
  ],
  ['anything', {}, keepUnknown],
  ['a list of any length', { type: 'array', items: text, maxItems: 3 }, { type: 'array', items: text }],
  [
    'a map',
    { type: 'object', propertyNames: text, additionalProperties: text },
    { type: 'object', additionalProperties: text },
  ],
  ['a map of anything', { type: 'object', additionalProperties: {} }, { type: 'object', ...keepUnknown }],
  ['an empty object', strict({}), { type: 'object' }],
  [
    'required fields, but no defaults',
    strict({ a: text, b: { ...text, default: 'x' } }, ['a']),
    { type: 'object', required: ['a'], properties: { a: text, b: text } },
  ],
  [
    'of a loose object the required fields',
    { ...strict({ a: text, b: text }, ['a']), additionalProperties: {} },
    { type: 'object', required: ['a'], properties: { a: text }, ...keepUnknown },
  ],
])('it says %s', ([, schema, expected]) => {
  expect(toStructuralSchema(schema, 'x')).toEqual(expected);
});

test.for<readonly [string, JsonSchema, string]>([
  ['a choice of types', { type: ['string', 'boolean'] }, 'a choice of string, boolean is not structural'],
  ['a choice of objects', { anyOf: [strict({}), { type: 'array' }] }, 'a choice of object, array is not structural'],
  ['a choice without a type', { enum: ['a'] }, 'a choice needs a type'],
  ['a list without a schema', { type: 'array' }, 'a list needs one schema for its elements'],
  ['a list with a schema for each element', { type: 'array', items: [text] }, 'a list needs one schema'],
  ['a reference', { $ref: '#' }, 'a CustomResourceDefinition has no place for $ref'],
  ['parts', { allOf: [strict({})] }, 'a CustomResourceDefinition has no place for allOf'],
  [
    'typed unknown fields',
    { ...strict({ a: text }), additionalProperties: text },
    'both fields and a type for all others',
  ],
  ['a type that there is not', { type: 'date' }, 'type date is unknown'],
])('it refuses %s', ([, schema, message]) => {
  expect(() => toStructuralSchema(schema, 'x')).toThrow(`x: ${message}`);
});

test('a refusal says where', () => {
  const map: JsonSchema = { type: 'object', additionalProperties: strict({ b: { $ref: '#' } }) };
  const schema = strict({ a: { type: 'array', items: map } });
  expect(() => toStructuralSchema(schema, 'spec')).toThrow('spec.a[].*.b: a CustomResourceDefinition has no place');
});
