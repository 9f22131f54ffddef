import { z } from 'zod';
import type { Metric } from '../metric.ts';

const duration = z.string();
const intOrString = z.union([z.int32(), z.string()]);

/** `spec.metrics[]`; what stands below a provider's key is that provider's own. */
export const metricSchema: z.ZodType<Metric> = z.strictObject({
  name: z.string(),
  interval: duration.exactOptional(),
  initialDelay: duration.exactOptional(),
  count: intOrString.exactOptional(),
  successCondition: z.string().exactOptional(),
  failureCondition: z.string().exactOptional(),
  failureLimit: intOrString.exactOptional(),
  inconclusiveLimit: intOrString.exactOptional(),
  consecutiveErrorLimit: intOrString.exactOptional(),
  provider: z.record(z.string(), z.unknown()),
  consecutiveSuccessLimit: intOrString.exactOptional(),
});
