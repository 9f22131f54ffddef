import { z } from 'zod';
import type { AnalysisTemplate } from '../analysis-template.ts';
import { argumentSchema } from './argument-schema.ts';
import { metricSchema } from './metric-schema.ts';
import { objectMetaSchema } from './object-meta-schema.ts';

export const dryRunSchema = z.strictObject({ metricName: z.string() });
export const measurementRetentionSchema = z.strictObject({ metricName: z.string(), limit: z.int32() });

const templateRefSchema = z.strictObject({
  templateName: z.string().exactOptional(),
  clusterScope: z.boolean().exactOptional(),
});

/** `AnalysisTemplate` and `ClusterAnalysisTemplate`, which share their spec. */
export const analysisTemplateSchema: z.ZodType<AnalysisTemplate> = z.strictObject({
  apiVersion: z.string().exactOptional(),
  kind: z.enum(['AnalysisTemplate', 'ClusterAnalysisTemplate']),
  metadata: objectMetaSchema,
  spec: z.strictObject({
    metrics: z.array(metricSchema).exactOptional(),
    args: z.array(argumentSchema).exactOptional(),
    dryRun: z.array(dryRunSchema).exactOptional(),
    measurementRetention: z.array(measurementRetentionSchema).exactOptional(),
    templates: z.array(templateRefSchema).exactOptional(),
  }),
});
