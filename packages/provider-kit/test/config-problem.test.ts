import { expect, test } from 'vitest';
import { z } from 'zod';
import { durationProblem, oauth2Problem, refuseProblems } from '../src/index.ts';

test('a config of which a problem is told is refused at its field, any other passes', () => {
  const schema = refuseProblems(z.strictObject({ text: z.string() }), ({ text }) =>
    text === 'bad' ? { message: 'that is bad', path: ['text'] } : undefined,
  );
  expect(schema.safeParse({ text: 'good' })).toMatchObject({ success: true, data: { text: 'good' } });
  expect(schema.safeParse({ text: 'bad' }).error?.issues).toMatchObject([{ message: 'that is bad', path: ['text'] }]);
});

test.each([
  ['5m', undefined],
  ['', 'time: invalid duration ""'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
])('of %j as a duration is told %j', (text, problem) => {
  expect(durationProblem(text)).toBe(problem);
});

test.each([
  [undefined, undefined],
  [{ tokenUrl: '', clientId: 'id', clientSecret: '', scopes: [] }, undefined],
  [{ tokenUrl: 'http://t', clientId: 'id', clientSecret: 's', scopes: [] }, undefined],
  [
    { tokenUrl: 'http://t', clientId: '', clientSecret: 's', scopes: [] },
    'missing mandatory parameter in metric for OAuth2 setup',
  ],
  [
    { tokenUrl: 'http://t', clientId: 'id', clientSecret: '', scopes: [] },
    'missing mandatory parameter in metric for OAuth2 setup',
  ],
])('of the OAuth2 config %j is told %j', (config, message) => {
  expect(oauth2Problem(config)?.message).toBe(message);
});
