import { expect, test } from 'vitest';
import { structuralProblems } from '../../src/cases/structural-problems.ts';

const withField = (field: unknown): object => ({ type: 'object', properties: { field } });

test.each([
  { type: 'string', description: 'a text' },
  { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } },
  { type: 'object', additionalProperties: {} },
  { description: 'anything' },
  { enum: ['a', 'b'] },
  { anyOf: [{ type: 'integer' }, { type: 'string' }] },
  { anyOf: [{ type: 'string' }, { type: 'null' }] },
  { type: 'string', nullable: true },
])('a field may be %j', (field) => {
  expect(structuralProblems(withField(field))).toEqual([]);
});

test.each([
  [{ $ref: '#/$defs/a' }, '$.field: $ref is not structural'],
  [{ anyOf: [{ type: 'string' }, { type: 'object' }] }, '$.field: a union of string, object is not structural'],
  [{ type: ['string', 'null'] }, '$.field: a list of types is not structural'],
  [{ minLength: 1 }, '$.field: a type is missing'],
  [{ type: 'array', items: { pattern: 'x' } }, '$.field[]: a type is missing'],
  [{ type: 'object', additionalProperties: { format: 'x' } }, '$.field.*: a type is missing'],
])('a field must not be %j', (field, problem) => {
  expect(structuralProblems(withField(field))).toEqual([problem]);
});

test.each([[undefined], ['text'], [[]], [{ type: 'string' }], [{}]])('%j is no schema of a config', (schema) => {
  expect(structuralProblems(schema)).toHaveLength(1);
});
