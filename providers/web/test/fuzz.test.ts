import { ProviderError } from '@verdict/core/provider';
import type { HttpClient } from '@verdict/provider-kit';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWebProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const body = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.constantFrom('null', '{"__proto__":{"a":1}}', '1e999', '\u{feff}{}', '"\\ud800"', '[1,]', '{"a":1}}'),
);
const jsonPath = fc.constantFrom('{$}', '{.a}', '{..a}', '{[*]}', '{.*}', '{[?(@.a)]}', 'x', '{range .*}{@}{end}');

test('any answer gives an observation or a typed error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 100, max: 599 }), body, jsonPath, async (status, text, template) => {
      const http: HttpClient = { send: async () => ({ status, reason: '', headers: {}, body: text }) };
      const outcome: unknown = await createWebProvider({ http })
        .run(callWith({ url: 'http://service', jsonPath: template }))
        .catch((error: unknown) => error);
      expect(ProviderError.is(outcome) ? outcome.code : outcome).toEqual(
        expect.toBeOneOf([
          expect.objectContaining({ kind: 'observation', value: expect.any(String) }),
          expect.stringMatching(/^(?!Internal)/),
        ]),
      );
    }),
    { numRuns: 1000 },
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
});
