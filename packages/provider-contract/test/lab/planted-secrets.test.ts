import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContractSubject } from '../../src/index.ts';
import { findShown, plantedForms } from '../../src/lab/planted-secrets.ts';

const secret = 'pass/w+rd "quoted"';
const subjectWith = (...plantedSecrets: string[]) => ({ plantedSecrets }) as unknown as ContractSubject;
const forms = plantedForms(subjectWith(secret));

test.each([
  ['a text', secret],
  ['an address', `http://x/?token=${encodeURIComponent(secret)}`],
  ['a form', new URLSearchParams({ a: secret }).toString()],
  ['a JSON text', JSON.stringify({ secret })],
  ['basic authentication', `Basic ${Buffer.from(`u:${secret}`).toString('base64')}`],
  ['base64 for addresses', Buffer.from(secret).toString('base64url')],
  ['a member', { deep: { list: [{ secret }] } }],
  ['a cause', new Error('outer', { cause: new Error('inner', { cause: { headers: { Authorization: secret } } }) })],
])('a secret is seen in %s', (_where, value) => {
  expect(findShown(value, forms)).toBeDefined();
});

test.each([['nothing'], [{ a: 1 }], [new Error('no secret')], [undefined]])('there is none in %o', (value) => {
  expect(findShown(value, forms)).toBeUndefined();
});

test('what is too short to be told from other text is not looked for', () => {
  expect(plantedForms(subjectWith('short'))).toEqual([]);
});

test('secrets that are stored are planted', () => {
  const subject = { secrets: { a: { token: 'stored-token' } } } as unknown as ContractSubject;
  expect(findShown('with stored-token in it', plantedForms(subject))).toBe('stored-token');
});

test('a secret is seen at any place of a text in base64', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ minLength: 8, maxLength: 30 }), (before, planted) => {
      const text = Buffer.from(before + planted).toString('base64');
      expect(findShown(text, plantedForms(subjectWith(planted)))).toBeDefined();
    }),
  );
});
