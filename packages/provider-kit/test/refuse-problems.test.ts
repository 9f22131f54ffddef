import { expect, test } from 'vitest';
import { z } from 'zod';
import { refuseProblems } from '../src/refuse-problems.ts';

test('a config of which a problem is told is refused at its field, any other passes', () => {
  const schema = refuseProblems(z.strictObject({ text: z.string() }), ({ text }) =>
    text === 'bad' ? { message: 'that is bad', path: ['text'] } : undefined,
  );
  expect(schema.safeParse({ text: 'good' })).toMatchObject({ success: true, data: { text: 'good' } });
  expect(schema.safeParse({ text: 'bad' }).error?.issues).toMatchObject([{ message: 'that is bad', path: ['text'] }]);
});
