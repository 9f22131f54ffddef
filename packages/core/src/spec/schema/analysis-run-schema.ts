import { z } from 'zod';
import type { AnalysisRun } from '../analysis-run.ts';
import type { RunStatus } from '../run-status.ts';
import { dryRunSchema, measurementRetentionSchema } from './analysis-template-schema.ts';
import { argumentSchema } from './argument-schema.ts';
import { metricSchema } from './metric-schema.ts';
import { objectMetaSchema } from './object-meta-schema.ts';

const ttlStrategySchema = z.strictObject({
  secondsAfterCompletion: z.int32().exactOptional(),
  secondsAfterSuccess: z.int32().exactOptional(),
  secondsAfterFailure: z.int32().exactOptional(),
});

/** The engine's own record, read back as it was written. */
const statusSchema: z.ZodType<RunStatus> = z.custom<RunStatus>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'a map',
);

export const analysisRunSchema: z.ZodType<AnalysisRun> = z.strictObject({
  apiVersion: z.string().exactOptional(),
  kind: z.literal('AnalysisRun').exactOptional(),
  metadata: objectMetaSchema,
  spec: z.strictObject({
    metrics: z.array(metricSchema),
    args: z.array(argumentSchema).exactOptional(),
    terminate: z.boolean().exactOptional(),
    dryRun: z.array(dryRunSchema).exactOptional(),
    measurementRetention: z.array(measurementRetentionSchema).exactOptional(),
    ttlStrategy: ttlStrategySchema.exactOptional(),
  }),
  status: statusSchema.exactOptional(),
});
