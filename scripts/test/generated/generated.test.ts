import { expect, test } from 'vitest';
import { configTable } from '../../generated/config-table.ts';
import { documentSchemas } from '../../generated/document-schemas.ts';
import { readFieldComments } from '../../generated/field-comments.ts';
import { replaceSection } from '../../generated/replace-section.ts';

test('a section is replaced between its markers, and told apart from a missing one', () => {
  const document = 'a\n<!-- x:start -->\nold\n<!-- x:end -->\nb';
  expect(replaceSection(document, 'x', 'new')).toBe('a\n<!-- x:start -->\nnew\n<!-- x:end -->\nb');
  expect(replaceSection(document, 'y', 'new')).toBeUndefined();
});

test('comments of fields are read, of two lines as one, and left out where they contradict', () => {
  const source = `
    /** Of the server,
     * with scheme. */
    address: z.url(),
    /** One. */
    'a-b': z.string(),
    x: z.object({ /** Two. */ name: z.string() }), y: z.object({ /** Three. */ name: z.string() }),`;
  expect([...readFieldComments(source)]).toEqual([
    ['address', 'Of the server, with scheme.'],
    ['a-b', 'One.'],
  ]);
});

test('the table shows types, defaults and the explained fields of fields', () => {
  const table = configTable({
    type: 'object',
    required: ['address'],
    properties: {
      address: { type: 'string', description: 'Of the server.' },
      scale: { type: 'string', enum: ['a', 'b'], default: 'a' },
      plain: { type: 'object', description: 'A pair.', properties: { key: { type: 'string' } } },
      scopes: {
        type: 'array',
        items: {
          type: 'object',
          properties: { step: { type: 'integer', default: 60, description: 'Seconds | each.' } },
        },
      },
    },
  });
  expect(table.split('\n').slice(2)).toEqual([
    '| `address` | string | required | Of the server. |',
    '| `scale` | `a`, `b` | `a` |  |',
    '| `plain` | `{key}` |  | A pair. |',
    String.raw`| ${'`scopes[].step`'} | integer | ${'`60`'} | Seconds \| each. |`,
  ]);
});

test('a document refers to each provider, and a text of a given form may be an argument', () => {
  const scale = { type: 'string', enum: ['a', 'b'] };
  const schema = { type: 'object', properties: { scale } };
  const weather = { directory: 'providers/weather', packageName: 'p', type: 'weather', mode: 'query', schema } as const;
  const template = documentSchemas([weather]).get('cluster-analysis-template.json');
  expect(template).toMatchObject({
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      kind: { const: 'ClusterAnalysisTemplate' },
      spec: { properties: { metrics: { items: { properties: { provider: { $ref: '#/definitions/provider' } } } } } },
    },
    definitions: {
      provider: { properties: { weather: { $ref: '#/definitions/weather' } } },
      weather: { properties: { scale: { anyOf: [scale, { type: 'string', pattern: String.raw`\{\{.+\}\}` }] } } },
    },
  });
});
