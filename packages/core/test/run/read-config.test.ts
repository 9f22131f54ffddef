import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyProvider, defineQueryProvider, observe } from '../../src/provider/index.ts';
import { readConfig } from '../../src/run/read-config.ts';

const providerOf = (config: AnyProvider['config']): AnyProvider =>
  defineQueryProvider({ type: 'web', label: 'Web', config, run: async () => observe(1) });

function refusalOf(type: string, schema: AnyProvider['config'], config: unknown): string {
  try {
    readConfig(type, providerOf(schema), config);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('the config is accepted');
}

describe('what zod refuses is told in plain words, with the place', () => {
  const schema = z
    .strictObject({
      url: z.url(),
      timeout: z.int().default(1),
      method: z.enum(['GET', 'POST']).optional(),
      headers: z.array(z.strictObject({ key: z.string(), value: z.string() })).optional(),
      body: z.union([z.string(), z.array(z.string())]).optional(),
      label: z.string().nullable().optional(),
    })
    .refine(({ timeout }) => timeout > 0, { message: 'timeout should be positive', path: ['timeout'] });
  const url = 'http://x';
  test.each<[unknown, string]>([
    [{}, 'web.url: required field is missing: url'],
    ['text', 'web: expected a map, got a text'],
    [{ url, timeout: 'soon' }, 'web.timeout: expected an integer, got a text'],
    [{ url, timeout: 1.5 }, 'web.timeout: expected an integer, got the number 1.5'],
    [{ url, timeuot: 1 }, 'web.timeuot: unknown field "timeuot" (did you mean "timeout"?)'],
    [{ url, headers: [{ key: 'a' }] }, 'web.headers[0].value: required field is missing: value'],
    [{ url, headers: [{ key: 'a', value: 'b', 'x-y': 1 }] }, 'web.headers[0].x-y: unknown field "x-y"'],
    [{ url, body: 5 }, 'web.body: expected a text or a list, got the number 5'],
    [{ url, label: [] }, 'web.label: expected a text, got a list'],
    [{ url: 5, headers: {} }, 'web.url: expected a text, got the number 5; web.headers: expected a list, got a map'],
    [{ url: 'x' }, 'web.url: Invalid URL'],
    [{ url, method: 'PUT' }, 'web.method: Invalid option: expected one of "GET"|"POST"'],
    [{ url, timeout: 0 }, 'timeout should be positive'],
  ])('%j', (config, message) => {
    expect(refusalOf('web', schema, config)).toBe(message);
  });

  test('under the name of a plugin', () => {
    expect(refusalOf('acme/meter', schema, { url: 5 })).toBe('acme/meter.url: expected a text, got the number 5');
  });
});

describe('what another library refuses is told in the same words', () => {
  const jsonSchema = {
    type: 'object',
    required: ['url'],
    additionalProperties: false,
    properties: { url: { type: 'string' }, retries: { $ref: '#/$defs/count' } },
    $defs: { count: { type: ['integer', 'null'] } },
  };
  const refusing = (message: string, path?: readonly (PropertyKey | { key: PropertyKey })[]) => ({
    '~standard': {
      version: 1 as const,
      vendor: 'other',
      validate: () => ({ issues: [path === undefined ? { message } : { message, path }] }),
      jsonSchema: { input: () => jsonSchema, output: () => jsonSchema },
    },
  });
  test.each<[unknown, AnyProvider['config'], string]>([
    [{}, refusing('Expected "url"', [{ key: 'url' }]), 'web.url: required field is missing: url'],
    [{ url: 5 }, refusing('must be a string', ['url']), 'web.url: expected a text, got the number 5'],
    [{ url: '', retries: 'x' }, refusing('no', ['retries']), 'web.retries: expected an integer, got a text'],
    [{ url: '', urll: 1 }, refusing('never', ['urll']), 'web.urll: unknown field "urll" (did you mean "url"?)'],
    [{ url: 'x' }, refusing('must be a URL', ['url']), 'web.url: must be a URL'],
    [{ url: 'x' }, refusing('at odds with itself'), 'at odds with itself'],
  ])('%j', (config, schema, message) => {
    expect(refusalOf('web', schema, config)).toBe(message);
  });

  test('or in its own, where its schema cannot be looked at', () => {
    const closed = refusing('must be a string', ['url']);
    closed['~standard'].jsonSchema.input = () => {
      throw new Error('not representable');
    };
    expect(refusalOf('web', closed, { url: 5 })).toBe('web.url: must be a string');
  });
});
