import { addressProblem, refuseProblems } from '@verdict/provider-kit';
import { z } from 'zod';

const fields = z.strictObject({
  address: z
    .string()
    .default('')
    .describe('Of graphite-web, with scheme and host; its path is kept, a query part of it is not.'),
  query: z
    .string()
    .default('')
    .describe('Parameters of the render API such as `target=…&from=-5min`; white space is removed everywhere.'),
});

export type GraphiteConfig = z.infer<typeof fields>;

/** The schema of `provider.graphite`; an address that cannot be read is refused in the reference's words. */
export const configSchema: z.ZodType<GraphiteConfig> = refuseProblems(fields, ({ address }) => {
  if (address !== '' && addressProblem(address) === undefined) return undefined;
  return { message: `Graphite address ${address} is not a valid URL`, path: ['address'] };
});
