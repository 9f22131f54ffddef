import { z } from 'zod';

/** The schema of `provider.newRelic`. */
export const configSchema = z.strictObject({
  query: z.string().describe('NRQL, sent as it is.'),
  profile: z
    .string()
    .default('')
    .describe("The Secret with the credentials, in the controller's namespace; default: `newrelic`."),
  timeout: z
    .int()
    .default(5)
    .describe('Seconds that the query may take on the server. A request is given 30 s whatever this says.'),
});

export type NewRelicConfig = z.infer<typeof configSchema>;

/** The name of the Secret. */
export function profileOf({ profile }: NewRelicConfig): string {
  return profile === '' ? 'newrelic' : profile;
}
