import { z } from 'zod';

/** The schema of `provider.wavefront`. */
export const configSchema = z.strictObject({
  address: z
    .string()
    .default('')
    .describe('Host of the cluster, such as `example.wavefront.com`, and the key of its token in the Secret.'),
  query: z.string().default('').describe('WQL, sent as it is.'),
});

export type WavefrontConfig = z.infer<typeof configSchema>;
