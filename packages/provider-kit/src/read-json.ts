import { decodeJson } from '@verdict/expression/go-text';
import type { z } from 'zod';

export type JsonReading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

/** Parses and checks a body; `reason` says what is wrong and where, in Go's words for text that is not JSON. */
export function readJson<Value>(body: string, schema: z.ZodType<Value>): JsonReading<Value> {
  let json: unknown;
  try {
    json = decodeJson(body);
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  const checked = schema.safeParse(json);
  if (checked.success) return { ok: true, value: checked.data };
  const issue = checked.error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  const message = issue?.message.replace('received undefined', 'found nothing') ?? 'unexpected';
  return { ok: false, reason: `${path === '' ? 'the body' : path}: ${message}` };
}
