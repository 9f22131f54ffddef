import { expect, test } from 'vitest';
import { z } from 'zod';
import { readJson } from '../src/read-json.ts';

const schema = z.looseObject({ items: z.array(z.object({ value: z.number() })) });

test('a body that fits is read', () => {
  expect(readJson('{"items":[{"value":1}],"more":true}', schema)).toEqual({
    ok: true,
    value: { items: [{ value: 1 }], more: true },
  });
});

test.each([
  ['', 'unexpected end of JSON input'],
  ['<html>', "invalid character '<' looking for beginning of value"],
  ['\uFEFF{}', 'invalid character'],
  ['{"items":[{"value":"1"}]}', 'items.0.value: '],
  ['{}', 'items: Invalid input: expected array, found nothing'],
  ['[]', 'the body: '],
])('%j is told by place and reason', (body, reason) => {
  expect(readJson(body, schema)).toEqual({ ok: false, reason: expect.stringContaining(reason) as string });
});
