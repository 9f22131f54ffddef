import { expect, test } from 'vitest';
import { z } from 'zod';
import { inputSchema } from '../../generated/json-schema.ts';
import { toStructuralSchema } from '../../generated/to-structural-schema.ts';

const keepUnknown = { 'x-kubernetes-preserve-unknown-fields': true };
const intOrString = { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true };

test.for<readonly [string, z.ZodType, object]>([
  ['a text of a given form as any text', z.string().min(1).regex(/^a/).default('a'), { type: 'string' }],
  ['a choice as any text', z.enum(['a', 'b']), { type: 'string' }],
  ['a constant as any text', z.literal('a'), { type: 'string' }],
  ['an integer without the limits of JavaScript', z.int(), { type: 'integer', format: 'int64' }],
  ['a limited integer as any', z.int().min(1).max(5), { type: 'integer', format: 'int64' }],
  ['a short integer', z.int32(), { type: 'integer', format: 'int32' }],
  ['a number', z.number(), { type: 'number' }],
  ['a flag', z.boolean(), { type: 'boolean' }],
  ['an integer or text', z.union([z.int32(), z.string()]), intOrString],
  ['a described union', z.union([z.string(), z.int()]).describe('D.'), { description: 'D.', ...intOrString }],
  ['null', z.string().nullable(), { type: 'string', nullable: true }],
  ['anything', z.unknown(), keepUnknown],
  ['a list of any length', z.array(z.string()).max(3), { type: 'array', items: { type: 'string' } }],
  ['a map', z.record(z.string(), z.boolean()), { type: 'object', additionalProperties: { type: 'boolean' } }],
  ['a map of anything', z.record(z.string(), z.unknown()), { type: 'object', ...keepUnknown }],
  ['an empty object', z.strictObject({}), { type: 'object' }],
  [
    'required fields, but no defaults',
    z.strictObject({ a: z.string(), b: z.string().default('x'), c: z.string().optional() }),
    {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
    },
  ],
  [
    'of a loose object the required fields',
    z.looseObject({ a: z.looseObject({ b: z.string().optional() }), c: z.string().optional() }),
    { type: 'object', required: ['a'], properties: { a: { type: 'object', ...keepUnknown } }, ...keepUnknown },
  ],
])('it says %s', ([, schema, expected]) => {
  expect(toStructuralSchema(inputSchema(schema), 'x')).toEqual(expected);
});

interface Tree {
  readonly children: readonly Tree[];
}
const tree: z.ZodType<Tree> = z.strictObject({ children: z.array(z.lazy(() => tree)) });

test.for<readonly [string, z.ZodType, string]>([
  ['a choice of types', z.union([z.string(), z.boolean()]), 'a choice of string, boolean is not structural'],
  ['a choice of objects', z.union([z.strictObject({}), z.array(z.string())]), 'a choice of object, array is not'],
  ['two fixed lengths', z.tuple([z.string()]), 'has no place for additionalItems'],
  ['a schema that holds itself', tree, 'a CustomResourceDefinition has no place for'],
  ['typed unknown fields', z.object({ a: z.string() }).catchall(z.string()), 'both fields and a type for all others'],
])('it refuses %s', ([, schema, message]) => {
  expect(() => toStructuralSchema(inputSchema(schema), 'x')).toThrow(message);
});

test('a refusal says where', () => {
  const schema = z.strictObject({
    a: z.array(z.record(z.string(), z.strictObject({ b: z.union([z.int(), z.boolean()]) }))),
  });
  expect(() => toStructuralSchema(inputSchema(schema), 'spec')).toThrow('spec.a[].*.b: a choice of integer, boolean');
});
