import { z } from 'zod';

/** The schema of `provider.influxdb`. */
export const configSchema = z.strictObject({
  profile: z
    .string()
    .default('')
    .describe(
      "Name of the Secret in the controller's namespace that has `address`, `authToken` and `org`; empty: `influxdb`.",
    ),
  query: z.string().default('').describe('Flux, sent as it is.'),
});

export type InfluxDbConfig = z.infer<typeof configSchema>;

/** The Secret in force. */
export function profileOf({ profile }: InfluxDbConfig): string {
  return profile === '' ? 'influxdb' : profile;
}
