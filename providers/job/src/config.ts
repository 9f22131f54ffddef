import { z } from 'zod';

const metadata = z.looseObject({
  labels: z.record(z.string(), z.string()).nullish().describe("Added to the Job's."),
  annotations: z.record(z.string(), z.string()).nullish().describe("Added to the Job's."),
});

const podTemplate = z.looseObject({
  metadata: z.looseObject({ labels: z.record(z.string(), z.string()).nullish() }).nullish(),
});

/** The schema of `provider.job`. What stands in `spec` is checked by the cluster, which may be newer than we are. */
export const configSchema = z.strictObject({
  metadata: metadata.optional().describe('Only `labels` and `annotations` are used.'),
  spec: z
    .looseObject({
      template: podTemplate.describe('The pods of the Job; `spec.restartPolicy` is `Never` or `OnFailure`.'),
    })
    .describe('A Job spec of `batch/v1`, sent as it is. Its `activeDeadlineSeconds` is the only limit of time.'),
});

export type JobConfig = z.infer<typeof configSchema>;
