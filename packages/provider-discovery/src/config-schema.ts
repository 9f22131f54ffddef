import { z } from 'zod';
import { DiscoveryError } from './discovery-error.ts';
import type { VerdictConfig } from './read-config.ts';

const entries = z.array(z.string());

const schema = z.strictObject({
  providers: entries.exactOptional(),
  http: z
    .strictObject({
      ca: z.string().exactOptional(),
      certificate: z.string().exactOptional(),
      key: z.string().exactOptional(),
      retryAttempts: z.int().min(1).max(20).exactOptional(),
      concurrency: z.int().min(1).exactOptional(),
      originConcurrency: z.int().min(1).exactOptional(),
      keepAlive: z.boolean().exactOptional(),
      singleFlightMs: z.number().min(0).exactOptional(),
      egress: z
        .strictObject({
          allow: entries.exactOptional(),
          deny: entries.exactOptional(),
          presets: z.array(z.enum(['loopback', 'link-local', 'cloud-metadata', 'private'])).exactOptional(),
        })
        .exactOptional(),
    })
    .refine((http) => (http.certificate === undefined) === (http.key === undefined), {
      error: 'certificate and key go together',
    })
    .exactOptional(),
});

/** Throws a DiscoveryError that names every problem by its path. */
export function checkConfig(content: unknown, name: string): VerdictConfig {
  const checked = schema.safeParse(content);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => {
    const where = path.map(String).join('.');
    return `${name}: ${where === '' ? message : `${where}: ${message}`}`;
  });
  throw new DiscoveryError(problems.join('\n'));
}
