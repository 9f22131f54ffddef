import { z } from 'zod';

const labels = z.record(z.string(), z.string());

const objectMeta = z.looseObject({
  name: z.string(),
  labels: labels.optional(),
  annotations: labels.optional(),
  ownerReferences: z.array(z.looseObject({ uid: z.string(), controller: z.boolean().optional() })).optional(),
});

const labelSelector = z.looseObject({
  matchLabels: labels.optional(),
  matchExpressions: z
    .array(z.looseObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }))
    .optional(),
});

const condition = z.looseObject({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
});

/** What is read of a Job; the rest of it is of no matter here. */
export const jobSchema = z.looseObject({
  metadata: objectMeta,
  spec: z.looseObject({ selector: labelSelector.optional(), activeDeadlineSeconds: z.number().optional() }).optional(),
  status: z.looseObject({ conditions: z.array(condition).optional() }).optional(),
});

const containerEnd = z.looseObject({
  exitCode: z.number(),
  signal: z.number().optional(),
  reason: z.string().optional(),
  /** RFC 3339. */
  finishedAt: z.string().nullish(),
});

const containerState = z.looseObject({
  waiting: z.looseObject({ reason: z.string().optional(), message: z.string().optional() }).optional(),
  terminated: containerEnd.optional(),
});

const containerStatuses = z
  .array(z.looseObject({ name: z.string(), state: containerState.optional(), lastState: containerState.optional() }))
  .optional();

/** What is read of a pod. */
export const podSchema = z.looseObject({
  metadata: objectMeta,
  status: z.looseObject({ initContainerStatuses: containerStatuses, containerStatuses }).optional(),
});

/** How the API refuses. */
export const refusalSchema = z.looseObject({ message: z.string(), reason: z.string().optional() });

export type Job = z.infer<typeof jobSchema>;
export type Pod = z.infer<typeof podSchema>;
export type ContainerEnd = z.infer<typeof containerEnd>;
export type LabelSelector = z.infer<typeof labelSelector>;
