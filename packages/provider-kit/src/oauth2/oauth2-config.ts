import { z } from 'zod';
import type { ConfigProblem } from '../refuse-problems.ts';

/** `authentication.oauth2` of a metric. */
export const oauth2Config = z
  .strictObject({
    tokenUrl: z.string().default(''),
    clientId: z.string().default(''),
    clientSecret: z.string().default(''),
    scopes: z.array(z.string()).default([]),
  })
  .describe('Client credentials; on as soon as `tokenUrl` is set.');

export type OAuth2Config = z.infer<typeof oauth2Config>;

/** What the reference refuses when it builds the provider, in its words; a config without `tokenUrl` is off. */
export function oauth2Problem(config: OAuth2Config | undefined): ConfigProblem | undefined {
  const { tokenUrl = '', clientId = '', clientSecret = '' } = config ?? {};
  if (tokenUrl === '' || (clientId !== '' && clientSecret !== '')) return undefined;
  return { message: 'missing mandatory parameter in metric for OAuth2 setup', path: ['authentication', 'oauth2'] };
}
