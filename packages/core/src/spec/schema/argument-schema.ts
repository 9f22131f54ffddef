import { z } from 'zod';
import type { Argument } from '../argument.ts';

const argumentSourceSchema = z.strictObject({
  secretKeyRef: z.strictObject({ name: z.string(), key: z.string() }).exactOptional(),
  fieldRef: z.strictObject({ fieldPath: z.string() }).exactOptional(),
});

/** `spec.args[]` of a template or run. */
export const argumentSchema: z.ZodType<Argument> = z.strictObject({
  name: z.string(),
  value: z.string().exactOptional(),
  valueFrom: argumentSourceSchema.exactOptional(),
});
