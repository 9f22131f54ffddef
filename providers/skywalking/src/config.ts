import { durationProblem, refuseProblems } from '@verdict/provider-kit';
import { z } from 'zod';

const fields = z.strictObject({
  address: z.string().default('').describe('Of the OAP server, with scheme and host; `/graphql` is added to it.'),
  query: z.string().default('').describe('A whole GraphQL document that declares `$duration: Duration!`.'),
  interval: z
    .string()
    .default('')
    .describe('A duration such as `5m`: how far back `$duration` reaches from now. Required.'),
});

export type SkyWalkingConfig = z.infer<typeof fields>;

/** The schema of `provider.skywalking`; an interval that is no duration, or none, is refused in the reference's words. */
export const configSchema: z.ZodType<SkyWalkingConfig> = refuseProblems(fields, ({ interval }) => {
  const message = durationProblem(interval);
  return message === undefined ? undefined : { message, path: ['interval'] };
});
