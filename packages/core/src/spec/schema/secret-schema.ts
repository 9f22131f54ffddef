import { z } from 'zod';

/** A Kubernetes `Secret`; `data` is base64, `stringData` plain and wins. */
export const secretSchema = z.strictObject({
  apiVersion: z.string().exactOptional(),
  kind: z.literal('Secret'),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().exactOptional() }),
  type: z.string().exactOptional(),
  immutable: z.boolean().exactOptional(),
  data: z.record(z.string(), z.string()).exactOptional(),
  stringData: z.record(z.string(), z.string()).exactOptional(),
});
